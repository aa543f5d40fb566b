import type { Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Abortable } from '../base/abort.ts'
import { parseRelayAddress } from './relay-address.ts'
import { hasRelayAddress } from './relay-port.ts'
import { askWhoHas } from './who-has.ts'

export interface Reachability {
  /** True only when one relay has passed all three checks. */
  reachable: boolean
  relays: RelayReachability[]
}

export interface RelayReachability {
  peerId: string
  /** This device listens at the relay, by its own account. */
  reservation: boolean
  /** It takes direct connections there. */
  webrtc: boolean
  /** The relay itself said that it holds the slot. */
  confirmed: boolean
}

type SelfTestNode = Pick<Libp2p, 'getConnections' | 'getMultiaddrs'>

/**
 * Checks whether other devices can reach this one, and claims no more than
 * was proved. Does not throw when a relay does not answer: that relay has not
 * confirmed.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function testReachability(
  libp2p: SelfTestNode,
  relays: string[],
  options: Abortable = {},
): Promise<Reachability> {
  const results = await Promise.all(
    relays
      .map((address) => parseRelayAddress(address).peerId)
      .map((peerId) => testRelay(libp2p, peerId, options)),
  )
  options.signal?.throwIfAborted()
  const passed = (relay: RelayReachability) =>
    relay.reservation && relay.webrtc && relay.confirmed
  return { reachable: results.some(passed), relays: results }
}

async function testRelay(
  libp2p: SelfTestNode,
  peerId: string,
  options: Abortable,
): Promise<RelayReachability> {
  const own = libp2p.getMultiaddrs().map(String)
  const reservation = hasRelayAddress(libp2p, peerId)
  return {
    peerId,
    reservation,
    webrtc: own.some((address) =>
      address.includes(`/p2p/${peerId}/p2p-circuit/webrtc`),
    ),
    confirmed: reservation && (await confirms(libp2p, peerId, options)),
  }
}

async function confirms(
  libp2p: SelfTestNode,
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
