import type { DeviceStatus, NodeStatus, RelayStatus } from '#lib/node/types'

/** How the network stands, as sentences. */

/** The one thing a person wants to know, as a heading. */
export function reachHeading({ state }: Pick<NodeStatus, 'state'>): string {
  const headings: Record<NodeStatus['state'], string> = {
    starting: 'Starting.',
    offline: 'You are offline.',
    online: 'Others can’t reach you yet.',
    reachable: 'Others can reach you.',
  }
  return headings[state]
}

/** What that means now, and what closing the tab would mean. */
export function reachSentence(
  { state, mode, devices }: Pick<NodeStatus, 'state' | 'mode' | 'devices'>,
  onlyHere: number,
): string {
  if (state === 'starting') return 'The node of this browser is being started.'
  if (state === 'offline') {
    return mode === 'offline'
      ? 'You chose it: nothing is fetched and nothing is served. Everything on this device stays usable.'
      : 'No relay answers. It is tried again by itself, and everything on this device stays usable.'
  }
  const closing =
    onlyHere === 0
      ? ''
      : ` If you close this app, ${counted(onlyHere, 'file')} ${onlyHere === 1 ? 'goes' : 'go'} out of reach.`
  const hidden =
    mode === 'relay' ? ' Your IP address stays with the relays.' : ''
  return `${devicesSentence(devices)}${hidden}${closing}`
}

function devicesSentence(devices: Pick<DeviceStatus, 'path'>[]): string {
  if (devices.length === 0) return 'No other device talks to yours right now.'
  const direct = devices.filter(({ path }) => path === 'direct').length
  const relayed = devices.length - direct
  const parts = [
    direct > 0 ? `${counted(direct, 'device')} directly` : '',
    relayed > 0 ? `${counted(relayed, 'device')} through a relay` : '',
  ]
  return `Connected to ${parts.filter(Boolean).join(' and ')}.`
}

/** A relay's state, as people read it; never more than was proved. */
export function relayState({
  state,
  proved,
}: Pick<RelayStatus, 'state' | 'proved'>): string {
  if (state === 'reserved') {
    if (proved === undefined) return 'connected, being tested'
    return proved ? 'working' : 'connected, but no call came through it'
  }
  const words: Record<Exclude<RelayStatus['state'], 'reserved'>, string> = {
    connecting: 'connecting',
    connected: 'connected, not reachable through it yet',
    waiting: 'no answer, tried again soon',
    off: 'not asked while you are offline',
  }
  return words[state]
}

/** `localhost:4001` out of a relay's address; the whole where it has none. */
export function relayHost(address: string): string {
  const match = /^\/(?:ip4|ip6|dns|dns4|dns6)\/([^/]+)\/tcp\/(\d+)/.exec(
    address,
  )
  const [, host, port] = match ?? []
  return host === undefined ? address : `${host}:${port}`
}

/** `12D3…pQ7w`. */
export function shortPeer(peerId: string): string {
  return peerId.length <= 9
    ? peerId
    : `${peerId.slice(0, 4)}…${peerId.slice(-4)}`
}

function counted(count: number, thing: string): string {
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`
}
