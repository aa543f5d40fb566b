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
  const parsed = parseMultiaddr(address)
  const components = parsed?.getComponents() ?? []
  const last = components.at(-1)
  const circuit = components.some(({ name }) => name === 'p2p-circuit')
  if (!parsed || last?.name !== 'p2p' || !last.value || circuit) {
    throw new AppError(
      'network-config-invalid',
      'A relay address has to be a multiaddr that ends in /p2p/ and the peer id.',
      { details: address },
    )
  }
  return { address, peerId: last.value, multiaddr: parsed }
}

/** Where to dial a device through a relay, up to a direct connection. */
export function webrtcAddress(relay: RelayAddress, peerId: string): Multiaddr {
  return relay.multiaddr.encapsulate(`/p2p-circuit/webrtc/p2p/${peerId}`)
}

function parseMultiaddr(address: string): Multiaddr | undefined {
  try {
    return multiaddr(address)
  } catch {
    // Undefined becomes an error that names the address, in the caller.
    return undefined
  }
}
