import type { Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Abortable } from '../base/abort.ts'
import type { RelayAddress } from './relay-address.ts'

/** What keeping a relay needs to know and do; a test replaces it. */
export interface RelayPort {
  /** Resolves once connected; rejects with what went wrong. */
  dial(relay: RelayAddress, options: Abortable): Promise<void>
  hangUp(peerId: string): Promise<void>
  connected(peerId: string): boolean
  /** True while the relay holds a slot at which others reach this device. */
  reserved(peerId: string): boolean
  roundTrip(peerId: string): number | undefined
  /** Calls back when a connection or an own address came or went. */
  onChange(listener: () => void): () => void
  /** Calls back when waiting any longer makes no sense: online, visible. */
  onWake(listener: () => void): () => void
}

type RelayNode = Pick<
  Libp2p,
  | 'dial'
  | 'hangUp'
  | 'getConnections'
  | 'getMultiaddrs'
  | 'addEventListener'
  | 'removeEventListener'
>

/** The port over a real libp2p node. */
export function relayPort(libp2p: RelayNode): RelayPort {
  const connections = (peerId: string) =>
    libp2p
      .getConnections(peerIdFromString(peerId))
      .filter(({ status, limits }) => status === 'open' && !limits)
  return {
    async dial(relay, { signal }) {
      await libp2p.dial(relay.multiaddr, signal ? { signal } : {})
    },
    hangUp: (peerId) => libp2p.hangUp(peerIdFromString(peerId)),
    connected: (peerId) => connections(peerId).length > 0,
    reserved: (peerId) =>
      connections(peerId).length > 0 && hasRelayAddress(libp2p, peerId),
    roundTrip: (peerId) => connections(peerId)[0]?.rtt,
    onChange: (listener) => onNodeChange(libp2p, listener),
    onWake,
  }
}

/** True when `libp2p` listens at the relay `peerId`. */
export function hasRelayAddress(
  libp2p: Pick<Libp2p, 'getMultiaddrs'>,
  peerId: string,
): boolean {
  const part = `/p2p/${peerId}/p2p-circuit`
  return libp2p.getMultiaddrs().some((own) => own.toString().includes(part))
}

const nodeEvents = [
  'connection:open',
  'connection:close',
  'self:peer:update',
] as const

function onNodeChange(libp2p: RelayNode, listener: () => void): () => void {
  for (const name of nodeEvents) libp2p.addEventListener(name, listener)
  return () => {
    for (const name of nodeEvents) libp2p.removeEventListener(name, listener)
  }
}

function onWake(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  globalThis.addEventListener('online', listener)
  document.addEventListener('visibilitychange', whenVisible)
  return () => {
    globalThis.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', whenVisible)
  }
}
