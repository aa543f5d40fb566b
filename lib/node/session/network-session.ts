import type { PrivateKey } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import type { DialOutcome } from '../../peers/dial-device.ts'
import type { Introductions } from '../../peers/introductions.ts'
import { startOwnersClient } from '../../peers/owners/client.ts'
import type { OwnersClient } from '../../peers/owners/client.ts'
import { startPeerLoop } from '../../peers/peer-loop.ts'
import { parseRelayAddress } from '../../peers/relay-address.ts'
import { startRelayLoop } from '../../peers/relay-loop.ts'
import type { RelayLoop } from '../../peers/relay-loop.ts'
import { relayPort } from '../../peers/relay-port.ts'
import { startWhoHasClient } from '../../peers/who-has/client.ts'
import type { WhoHasClient } from '../../peers/who-has/client.ts'
import type { BrowserHelia } from '../compose-helia.ts'
import { watchReach } from '../reach-watch.ts'
import type { ReachWatch } from '../reach-watch.ts'
import { firstRelay } from './first-relay.ts'
import { takeHint, withIntroductions } from './introduced.ts'
import { callsOf, testFrom } from './session-calls.ts'
import { sponsorWays } from './sponsor-ways.ts'
import type { SponsorWays } from './sponsor-ways.ts'

/** The part of a node that talks to others; it can end and begin again. */
export interface NetworkSession extends SponsorWays {
  relays: RelayLoop
  /** Dials what is not connected, now. */
  redial(): void
  /** Learns from a hint where a device waits. @returns its peer id */
  introduce(hint: string): string
  /** Stays connected to these IPFS nodes, in place of those before. */
  meet(peers: string[]): void
  whoHas: WhoHasClient
  owners: OwnersClient
  /** At which relays others were proved to come through. */
  reach: Pick<ReachWatch, 'reachable' | 'proved'>
  dial(peerId: string, options: Abortable): Promise<DialOutcome>
  relayReady(options: Abortable): Promise<void>
  stop(): void
}

/** The ways that a session has to others. */
export interface SessionWays {
  /** Relay multiaddrs. */
  relays: string[]
  /** Multiaddrs of IPFS nodes to stay connected to. */
  peers?: string[] | undefined
  /** False: the relays carry every byte. */
  webrtc: boolean
  /** Whom this device calls itself as, to see whether a call comes through. */
  caller: PrivateKey
  /** Relays that others told of, taken in only where this may dial them. */
  introductions: Introductions
}

/** Connects to the relays and the configured peers, and keeps it so. */
export function startSession(
  helia: BrowserHelia,
  ways: SessionWays,
  onChange: () => void,
): NetworkSession {
  const { libp2p } = helia
  const { relays, peers = [], introductions } = ways
  const port = relayPort(libp2p)
  const loop = startRelayLoop({ relays, port })
  const peerLoop = startPeerLoop({ peers, port })
  const whoHas = startWhoHasClient({ libp2p, relays })
  const owners = startOwnersClient({ libp2p, relays })
  const stopping = new AbortController()
  const calls = callsOf(libp2p, ways, stopping.signal)
  const reach = watchReach({
    statuses: loop.statuses,
    onChange,
    async test(relayAddresses, options) {
      // A call of one's own takes time from the one that somebody waits for.
      await calls.over(options)
      return testFrom(libp2p, ways.caller, relayAddresses, options)
    },
  })
  const unsubscribe = loop.subscribe(() => {
    reach.look()
    onChange()
  })
  return {
    relays: loop,
    redial() {
      loop.redial()
      peerLoop.redial()
    },
    introduce: (hint) => takeHint(hint, introductions),
    meet: peerLoop.change,
    whoHas: withIntroductions(whoHas, introductions),
    owners,
    reach,
    dial: calls.dial,
    relayReady: (options) => firstRelay(loop, options),
    ...sponsorWays({ libp2p, relays }),
    stop() {
      stopping.abort()
      unsubscribe()
      reach.stop()
      whoHas.stop()
      owners.stop()
      loop.stop()
      peerLoop.stop()
    },
  }
}

/** Peer ids of the relays: they are no devices of anybody. */
export function relayIds(relays: string[]): Set<string> {
  return new Set(relays.map((relay) => parseRelayAddress(relay).peerId))
}
