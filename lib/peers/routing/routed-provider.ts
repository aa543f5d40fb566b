import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { introducedServer } from '../may-introduce.ts'

/** A node that a routing service says has something, as far as it is usable. */
export interface RoutedProvider {
  peerId: string
  /** Multiaddrs of its own, each ending in `/p2p/<peer id>`. */
  servers: string[]
  /** Multiaddrs of servers at which it waits, each ending in `/p2p/<id>`. */
  places: string[]
}

/** Read of one provider; the rest of a longer list is left. */
const most = { addresses: 32, length: 400, servers: 4 }

/**
 * A provider record of a routing service, taken in only where it may be
 * dialled: public and encrypted, or on this machine where `loopback` is open.
 * Undefined for everything else, whatever it is.
 * Format: https://specs.ipfs.tech/routing/http-routing-v1/, "Peer Schema".
 */
export function routedProvider(
  value: unknown,
  where: { loopback: boolean },
): RoutedProvider | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { ID: id, Addrs: addresses } = value as Record<string, unknown>
  const peerId = readPeerId(id)
  if (peerId === undefined || !Array.isArray(addresses)) return undefined
  const usable = addresses
    .slice(0, most.addresses)
    .flatMap((address) => readAddress(address, peerId, where) ?? [])
  const of = (kind: 'server' | 'place') =>
    usable
      .filter((each) => each.kind === kind)
      .map(({ address }) => address)
      .slice(0, most.servers)
  const found = { peerId, servers: of('server'), places: of('place') }
  return usable.length === 0 ? undefined : found
}

interface Usable {
  kind: 'server' | 'place'
  address: string
}

function readAddress(
  value: unknown,
  peerId: string,
  where: { loopback: boolean },
): Usable | undefined {
  if (typeof value !== 'string' || value.length > most.length) return undefined
  const [server = '', behind, ...more] = value.split('/p2p-circuit')
  if (more.length > 0) return undefined
  const whole = behind === undefined ? named(server, peerId) : server
  if (behind !== undefined && !isDeviceEnd(behind, peerId)) return undefined
  if (whole === undefined) return undefined
  const known = introducedServer(whole, where)
  if (known === undefined) return undefined
  // Its own address has to be its own; one through a relay names the relay.
  if ((behind === undefined) !== (known.peerId === peerId)) return undefined
  return { kind: behind === undefined ? 'server' : 'place', address: whole }
}

/** The peer id is often left out of an address of one's own. */
function named(address: string, peerId: string): string | undefined {
  try {
    const last = multiaddr(address).getComponents().at(-1)
    return last?.name === 'p2p' ? address : `${address}/p2p/${peerId}`
  } catch {
    // What a service tells may be anything; only addresses are taken in.
    return undefined
  }
}

function isDeviceEnd(behind: string, peerId: string): boolean {
  return ['', `/p2p/${peerId}`, '/webrtc', `/webrtc/p2p/${peerId}`].includes(
    behind,
  )
}

function readPeerId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > most.length) return undefined
  try {
    return peerIdFromString(value).toString()
  } catch {
    return undefined
  }
}
