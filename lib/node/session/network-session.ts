import type { PrivateKey } from '@libp2p/interface'
import type { Abortable } from '../base/abort.ts'
import { within } from '../base/abort.ts'
import { dialBack } from '../peers/dial-back.ts'
import { dialDevice } from '../peers/dial-device.ts'
import type { DialOutcome } from '../peers/dial-device.ts'
import type { Introductions } from '../peers/introductions.ts'
import { startOwnersClient } from '../peers/owners/client.ts'
import type { OwnersClient } from '../peers/owners/client.ts'
import { startPeerLoop } from '../peers/peer-loop.ts'
import { parseRelayAddress } from '../peers/relay-address.ts'
import { startRelayLoop } from '../peers/relay-loop.ts'
import type { RelayLoop } from '../peers/relay-loop.ts'
import { relayPort } from '../peers/relay-port.ts'
import { testReachability } from '../peers/self-test.ts'
import type { SponsorReply } from '../peers/sponsor.ts'
import { bringToSponsor, findSponsors } from '../peers/sponsor-client.ts'
import type {
  SponsorClientInit,
  SponsorOffer,
} from '../peers/sponsor-client.ts'
import type { SignedRequest } from '../peers/sponsor-messages.ts'
import { startWhoHasClient } from '../peers/who-has/client.ts'
import type { WhoHasClient } from '../peers/who-has/client.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { watchReach } from './reach-watch.ts'
import type { ReachWatch } from './reach-watch.ts'

/** How long a search waits for the first relay, in milliseconds. */
const relayPatience = 4_000

/** The part of a node that talks to others; it can end and begin again. */
export interface NetworkSession {
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
  findSponsors(
    owner: `0x${string}`,
    options: Abortable,
  ): Promise<SponsorOffer[]>
  bringToSponsor(
    peerId: string,
    request: SignedRequest,
    options: Abortable,
  ): Promise<SponsorReply>
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
  { relays, peers = [], webrtc, caller, introductions }: SessionWays,
  onChange: () => void,
): NetworkSession {
  const { libp2p } = helia
  const peerId = libp2p.peerId.toString()
  const port = relayPort(libp2p)
  const loop = startRelayLoop({ relays, port })
  const peerLoop = startPeerLoop({ peers, port })
  const whoHas = startWhoHasClient({ libp2p, relays })
  const owners = startOwnersClient({ libp2p, relays })
  const reach = watchReach({
    statuses: loop.statuses,
    onChange,
    test: (addresses, options) =>
      testReachability({
        libp2p,
        relays: addresses,
        ...options,
        dialBack: (relay, { signal }) =>
          dialBack({ relay, peerId, caller, signal }),
      }),
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
    dial: (peerId, { signal }) =>
      dialDevice({
        libp2p,
        relays: [...introductions.relaysOf(peerId), ...relays],
        peerId,
        webrtc,
        signal,
      }),
    relayReady: (options) => firstRelay(loop, options),
    ...sponsorWays({ libp2p, relays }),
    stop() {
      unsubscribe()
      reach.stop()
      whoHas.stop()
      owners.stop()
      loop.stop()
      peerLoop.stop()
    },
  }
}

function sponsorWays(
  init: SponsorClientInit,
): Pick<NetworkSession, 'findSponsors' | 'bringToSponsor'> {
  return {
    findSponsors: (owner, options) => findSponsors(init, owner, options),
    bringToSponsor: (peerId, request, options) =>
      bringToSponsor(init, peerId, request, options),
  }
}

/** Remembers where those wait whom the relays found at other relays. */
function withIntroductions(
  whoHas: WhoHasClient,
  introductions: Introductions,
): WhoHasClient {
  return {
    ...whoHas,
    async query(cid, options) {
      const findings = await whoHas.query(cid, options)
      introductions.note(findings.elsewhere)
      return findings
    },
  }
}

function takeHint(hint: string, introductions: Introductions): string {
  const [relay = '', peerId] = hint.split('/p2p-circuit/p2p/')
  if (peerId === undefined) return hint
  introductions.note([{ relay, peers: [peerId] }])
  return peerId
}

/** Peer ids of the relays: they are no devices of anybody. */
export function relayIds(relays: string[]): Set<string> {
  return new Set(relays.map((relay) => parseRelayAddress(relay).peerId))
}

async function firstRelay(loop: RelayLoop, options: Abortable): Promise<void> {
  const connected = loop
    .statuses()
    .some(({ state }) => state === 'connected' || state === 'reserved')
  if (connected || loop.statuses().length === 0) return
  const patience = within(relayPatience, options.signal)
  await loop.reserved({ signal: patience }).catch(() => {
    // Nobody to ask for now: the search goes on without.
    options.signal?.throwIfAborted()
  })
}
