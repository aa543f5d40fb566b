import type { IdentifyResult, Libp2p } from '@libp2p/interface'
import { noteHidden } from './connection-path.ts'

/**
 * Listed among the protocols of a device that shows its address to relays
 * alone, and of no other; nobody opens it. Without its word the other side of
 * a TURN server may look like a device that is reached directly.
 */
export const relayOnlyProtocol = '/freehold/relay-only/1.0.0'

type Teller = Pick<Libp2p, 'handle' | 'unhandle'>

/** Says it to whoever connects from now on, or no longer. */
export async function tellRelayOnly(
  libp2p: Teller,
  hides: boolean,
): Promise<void> {
  if (!hides) return libp2p.unhandle(relayOnlyProtocol)
  const refuse = new Error('Nothing is said by this protocol.')
  await libp2p.handle(relayOnlyProtocol, (stream) => stream.abort(refuse), {
    force: true,
  })
}

/** Names the path to a device by its word, once it has introduced itself. */
export function hearRelayOnly({
  connection,
  protocols,
}: Pick<IdentifyResult, 'connection' | 'protocols'>): void {
  if (protocols.includes(relayOnlyProtocol)) noteHidden(connection)
}
