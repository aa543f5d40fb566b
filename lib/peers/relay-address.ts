import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import type { Multiaddr } from '@multiformats/multiaddr'
import { AppError } from '../base/errors.ts'

/** A configured relay, taken apart. */
export interface RelayAddress {
  /** The multiaddr as configured, ending in `/p2p/<peer id>`. */
  address: string
  peerId: string
  multiaddr: Multiaddr
}

/**
 * Reads a relay's multiaddr.
 *
 * @throws AppError `network-config-invalid` when it is not a multiaddr that
 * ends in `/p2p/<peer id>`, or leads through another relay.
 */
export function parseRelayAddress(address: string): RelayAddress {
  try {
    const parsed = multiaddr(address)
    return { address, peerId: relayPeerId(parsed), multiaddr: parsed }
  } catch (thrown) {
    throw new AppError(
      'network-config-invalid',
      'A relay address has to be a multiaddr that ends in /p2p/ and the peer id.',
      { details: address, cause: thrown },
    )
  }
}

/** Whether it is a whole address of a server, whoever wrote it. */
export function isServerAddress(address: string): boolean {
  try {
    return relayPeerId(multiaddr(address)) !== ''
  } catch {
    return false
  }
}

/** Where to dial a device through a relay, up to a direct connection. */
export function webrtcAddress(relay: RelayAddress, peerId: string): Multiaddr {
  return relay.multiaddr.encapsulate(`/p2p-circuit/webrtc/p2p/${peerId}`)
}

/** Where to dial a device through a relay that carries the bytes. */
export function circuitAddress(relay: RelayAddress, peerId: string): Multiaddr {
  return relay.multiaddr.encapsulate(`/p2p-circuit/p2p/${peerId}`)
}

function relayPeerId(address: Multiaddr): string {
  const components = address.getComponents()
  const last = components.at(-1)
  const circuit = components.some(({ name }) => name === 'p2p-circuit')
  if (last?.name !== 'p2p' || circuit) throw new Error('not a relay')
  return peerIdFromString(last.value ?? '').toString()
}
