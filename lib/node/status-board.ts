import type { Connection } from '@libp2p/interface'
import type { UploadGate } from '../peers/blocks/upload-gate.ts'
import { measurePath } from '../peers/connection-path.ts'
import { hearRelayOnly } from '../peers/relay-only-word.ts'
import { parseRelayAddress } from '../peers/relay-address.ts'
import { watchPlaces } from '../peers/waiting-places.ts'
import type { ByteCounter } from './byte-counter.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { listDevices } from './device-list.ts'
import type { LiveSetup } from './live-network.ts'
import { relayIds } from './session/network-session.ts'
import type { NetworkSession } from './session/network-session.ts'
import { startingStatus } from './node-service.ts'
import type {
  DeviceStatus,
  NodeMode,
  NodeStatus,
  RelayStatus,
} from './types.ts'

/** How often rates are looked at, in milliseconds. */
const rateInterval = 1_000

/** Until WebRTC keeps to the way that it found, in milliseconds. */
const settleTime = 3_000

/** What leaves for others, and how it is limited. */
export interface SentMeter {
  gate: Pick<UploadGate, 'limits' | 'sentInAll'>
  /** Bytes since midnight. */
  today(): number
}

export interface StatusBoardInit {
  helia: BrowserHelia
  counter: ByteCounter
  setup: Pick<LiveSetup, 'choice' | 'network'>
  /** Peer id that is never shown as a device. */
  caller: string
  sent: SentMeter
  session(): NetworkSession | undefined
}

/** What the node says of itself; a new object after every change. */
export interface StatusBoard {
  status(): NodeStatus
  devices(): DeviceStatus[]
  noteReceived(peerId: string, bytes: number): void
  refresh(): void
  subscribe(listener: () => void): () => void
  stop(): void
}

export function createStatusBoard(init: StatusBoardInit): StatusBoard {
  const { helia, counter, setup, sent } = init
  const { libp2p } = helia
  const listeners = new Set<() => void>()
  const received = new Map<string, number>()
  let status: NodeStatus = startingStatus
  const devices = () => {
    const { relays, introduced = [] } = setup.network()
    const servers = relayIds([...relays, ...introduced])
    return listDevices(libp2p, servers.add(init.caller), received)
  }
  const refresh = () => {
    const session = init.session()
    const { mode, own } = setup.choice()
    const connected = devices()
    status = {
      mode,
      own,
      state:
        session === undefined ? 'starting' : stateOf(session, mode, connected),
      leader: true,
      peerId: libp2p.peerId.toString(),
      addresses: libp2p.getMultiaddrs().map(String),
      places: places.current(),
      devices: connected,
      relays:
        mode === 'offline'
          ? relaysOff(setup.network().relays)
          : relaysOf(session),
      rate: rate.current(),
      ...servingOf(sent),
      traffic: counter.total(),
    }
    for (const listener of listeners) listener()
  }
  const isLocal = setup.network().profile === 'local'
  const places = watchPlaces(libp2p, { loopback: isLocal }, () => refresh())
  const rate = followRate(counter, () => refresh())
  followPaths(libp2p, refresh)
  return {
    status: () => status,
    devices,
    refresh,
    noteReceived: (peerId, bytes) => {
      received.set(peerId, (received.get(peerId) ?? 0) + bytes)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop() {
      places.stop()
      rate.stop()
    },
  }
}

function followRate(
  counter: ByteCounter,
  onChange: () => void,
): { current(): NodeStatus['rate']; stop(): void } {
  let rate = { in: 0, out: 0 }
  const timer = setInterval(() => {
    const next = counter.rate()
    if (next.in === rate.in && next.out === rate.out) return
    rate = next
    onChange()
  }, rateInterval)
  return { current: () => rate, stop: () => clearInterval(timer) }
}

/** Each connection's way, by what it uses and by what its device says. */
function followPaths(
  libp2p: StatusBoardInit['helia']['libp2p'],
  refresh: () => void,
): void {
  libp2p.addEventListener('connection:open', ({ detail }) => {
    refresh()
    lookTwice(detail, refresh)
  })
  libp2p.addEventListener('peer:identify', ({ detail }) => {
    hearRelayOnly(detail)
    refresh()
  })
  libp2p.addEventListener('connection:close', refresh)
}

/** Which way a connection takes, now and once WebRTC has settled. */
function lookTwice(connection: Connection, refresh: () => void): void {
  const look = () => void measurePath(connection).then(refresh, reportError)
  look()
  setTimeout(look, settleTime)
}

function relaysOf(session: NetworkSession | undefined): RelayStatus[] {
  if (session === undefined) return []
  return session.relays.statuses().map((relay) => ({
    ...relay,
    proved: session.reach.proved(relay.peerId),
  }))
}

function relaysOff(relays: string[]): RelayStatus[] {
  return relays.map((address) => ({
    address,
    peerId: parseRelayAddress(address).peerId,
    state: 'off',
  }))
}

function stateOf(
  session: NetworkSession,
  mode: NodeMode,
  devices: DeviceStatus[],
): NodeStatus['state'] {
  if (mode === 'offline') return 'offline'
  if (session.reach.reachable()) return 'reachable'
  const states = session.relays.statuses().map(({ state }) => state)
  if (states.some((s) => s === 'connected' || s === 'reserved')) return 'online'
  // Without any relay, an IPFS node that is connected is a network as well.
  if (devices.length > 0) return 'online'
  return states.includes('connecting') ? 'starting' : 'offline'
}

function servingOf({
  gate,
  today,
}: SentMeter): Pick<NodeStatus, 'served' | 'servedToday' | 'serving'> {
  return {
    served: gate.sentInAll(),
    servedToday: today(),
    serving: gate.limits(),
  }
}
