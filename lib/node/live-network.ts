import type { PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { NetworkChoice } from '../base/network-choice.ts'
import { routersInUse, serversInUse } from '../base/network-choice.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import type { BrowserNetwork } from '../peers/browser-libp2p.ts'
import { iceConfiguration } from '../peers/ice-configuration.ts'
import { createIntroductions } from '../peers/introductions.ts'
import type { Introductions } from '../peers/introductions.ts'
import { isServerAddress } from '../peers/relay-address.ts'
import { tellRelayOnly } from '../peers/relay-only-word.ts'
import type { ByteCounter } from './byte-counter.ts'
import type { BrowserHelia } from './compose-helia.ts'
import type { NodeParts } from './node-parts.ts'
import { startSession } from './session/network-session.ts'
import type { NetworkSession } from './session/network-session.ts'
import { createStatusBoard } from './status-board.ts'
import type { SentMeter } from './status-board.ts'

/** What libp2p and the session go by now; a new object after every change. */
export interface LiveSetup {
  choice(): NetworkChoice
  network(): BrowserNetwork
  change(part: Partial<NetworkChoice>): void
  introductions: Introductions
  /** Servers besides the configured ones; until the next call. */
  visit(addresses: string[]): void
  /** Services that are asked who provides something; none is the usual case. */
  routers(): readonly string[]
  /** Nodes that those told of, which may be dialled; the oldest give way. */
  admit(addresses: string[]): void
}

/** Addresses that routing services told of, which are remembered. */
const mostRouted = 64

export function liveSetup(
  config: NetworkConfig,
  first: NetworkChoice,
): LiveSetup {
  let choice = first
  const introductions = createIntroductions({
    loopback: config.profile === 'local',
  })
  // Who hides, or named all servers, is led to no others.
  const open = () => choice.mode === 'direct' && !choice.own.only
  let visited: string[] = []
  let routed: string[] = []
  return {
    choice: () => choice,
    introductions: {
      ...introductions,
      relaysOf: (peerId) => (open() ? introductions.relaysOf(peerId) : []),
    },
    network: () => ({
      profile: config.profile,
      ...serversInUse(config, choice.own),
      introduced: open() ? introductions.relays() : [],
      routed: choice.mode === 'direct' ? routed : [],
      // IPFS nodes and keepers see the address of who dials them.
      peers:
        choice.mode === 'relay'
          ? []
          : [...(choice.own.only ? [] : (config.peers ?? [])), ...visited],
      mode: choice.mode === 'relay' ? 'relay' : 'direct',
    }),
    change(part) {
      choice = { ...choice, ...part }
    },
    visit(addresses) {
      visited = addresses
    },
    // Who hides is seen by none.
    routers: () =>
      choice.mode === 'direct' ? routersInUse(config, choice.own) : [],
    admit(addresses) {
      routed = [...new Set([...routed, ...addresses])].slice(-mostRouted)
    },
  }
}

/**
 * The part of the node that talks to others. A change of the person's choice
 * ends every connection and begins again: what was open before may be what
 * the person no longer wants.
 */
export function connect(
  helia: BrowserHelia,
  setup: LiveSetup,
  counter: ByteCounter,
  caller: PrivateKey,
  sent: SentMeter,
): Pick<NodeParts, 'board' | 'session' | 'change' | 'visit' | 'routed'> & {
  begin(): Promise<void>
} {
  const { libp2p } = helia
  let session: NetworkSession | undefined
  const board = createStatusBoard({
    helia,
    counter,
    sent,
    setup,
    // One's own call, to see whether calls come through, is no device.
    caller: peerIdFromPrivateKey(caller).toString(),
    session: () => session,
  })
  const start = () => {
    const { relays, peers, ...rest } = setup.network()
    const offline = setup.choice().mode === 'offline'
    return (session = startSession(
      helia,
      {
        relays: offline ? [] : relays,
        peers: offline ? [] : peers,
        webrtc: iceConfiguration(rest) !== undefined,
        caller,
        introductions: setup.introductions,
      },
      board.refresh,
    ))
  }
  const restart = async (part: Partial<NetworkChoice>) => {
    session?.stop()
    await libp2p.stop()
    setup.change(part)
    if (await goesOnline(libp2p, setup)) await libp2p.start()
    start()
    board.refresh()
  }
  // One change after the other: libp2p stops and starts only once at a time.
  let last: Promise<unknown> = Promise.resolve()
  return {
    board,
    routed: setup,
    session: () => session ?? start(),
    change(part) {
      const next = last.then(() => restart(part))
      last = next.catch(() => undefined)
      return next
    },
    visit: (addresses) => visit(setup, session, addresses),
    async begin() {
      if (!(await goesOnline(libp2p, setup))) await libp2p.stop()
      start()
      board.refresh()
    },
  }
}

/** Whether the mode lets it talk at all; whoever connects is told of hiding. */
async function goesOnline(
  libp2p: BrowserHelia['libp2p'],
  setup: LiveSetup,
): Promise<boolean> {
  const { mode } = setup.choice()
  await tellRelayOnly(libp2p, mode === 'relay')
  return mode !== 'offline'
}

function visit(
  setup: LiveSetup,
  session: NetworkSession | undefined,
  addresses: string[],
): void {
  setup.visit(addresses.filter(isServerAddress))
  const { peers = [] } = setup.network()
  if (setup.choice().mode !== 'offline') session?.meet(peers)
}
