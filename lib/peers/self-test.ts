import type { Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Abortable } from '../base/abort.ts'
import { parseRelayAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'
import { hasRelayAddress } from './relay-port.ts'
import { askWhoHas } from './who-has/ask-who-has.ts'

/** What was found out about one relay, each point worth more than the last. */
export interface RelayReachability {
  peerId: string
  /** This device listens at the relay, by its own account. */
  reservation: boolean
  /** The relay itself said that it holds the slot. */
  confirmed: boolean
  /** Somebody else's call came through it: the only proof. */
  dialledBack: boolean
}

export interface SelfTestInit extends Abortable {
  libp2p: Pick<Libp2p, 'getConnections' | 'getMultiaddrs'>
  /** Multiaddrs of the relays to test. */
  relays: string[]
  /** Calls this device through the relay as a stranger would. */
  dialBack(relay: RelayAddress, options: Abortable): Promise<boolean>
}

/**
 * Checks at each relay whether others can reach this device through it, and
 * claims no more than was proved. Does not throw when a relay does not
 * answer: that relay has not confirmed.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function testReachability(
  init: SelfTestInit,
): Promise<RelayReachability[]> {
  const results = await Promise.all(
    init.relays.map(parseRelayAddress).map((relay) => testRelay(relay, init)),
  )
  init.signal?.throwIfAborted()
  return results
}

async function testRelay(
  relay: RelayAddress,
  { libp2p, dialBack, signal }: SelfTestInit,
): Promise<RelayReachability> {
  const { peerId } = relay
  const reservation = hasRelayAddress(libp2p, peerId)
  const confirmed = reservation && (await confirms(libp2p, peerId, { signal }))
  const dialledBack = confirmed && (await dialBack(relay, { signal }))
  return { peerId, reservation, confirmed, dialledBack }
}

async function confirms(
  libp2p: SelfTestInit['libp2p'],
  peerId: string,
  options: Abortable,
): Promise<boolean> {
  const connection = libp2p
    .getConnections(peerIdFromString(peerId))
    .find(({ status, limits }) => status === 'open' && !limits)
  if (!connection) return false
  const [answer] = await askWhoHas(
    connection,
    [{ type: 'reservation' }],
    options,
  ).catch(() => {
    // No answer is no confirmation; the caller looks at the signal.
    return []
  })
  return answer?.type === 'reservation' && answer.held
}
