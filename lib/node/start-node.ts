import type { Clock } from '../base/clock.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { countBytes } from './byte-counter.ts'
import { composeHelia } from './compose-helia.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { listDevices } from './device-list.ts'
import { createService } from './leader-service.ts'
import type { RunningNode } from './node-service.ts'
import { startingStatus } from './node-service.ts'
import { relayIds, startSession } from './network-session.ts'
import type { NetworkSession } from './network-session.ts'
import type { NodeStorage } from './open-storage.ts'
import { createPinBoard } from './pin-board.ts'
import { ServedBlockstore } from './served-blockstore.ts'
import type { DeviceStatus, NodeMode, NodeStatus } from './types.ts'

export interface StartOptions {
  storage: NodeStorage
  config: NetworkConfig
  clock: Clock
}

/** Everything that the leader's node consists of. */
export interface NodeParts {
  helia: BrowserHelia
  session(): NetworkSession
  served: ServedBlockstore
  devices(): DeviceStatus[]
  noteReceived(peerId: string, bytes: number): void
  setMode(mode: NodeMode): Promise<void>
}

/** How often rates are looked at, in milliseconds. */
const rateInterval = 1_000

/** Starts the node of this browser; the tab that leads calls it once. */
export async function startNode(options: StartOptions): Promise<RunningNode> {
  const { storage, config, clock } = options
  const counter = countBytes(clock)
  const served = new ServedBlockstore(storage.blockstore)
  const helia = composeHelia(storage, served, config, counter)
  await helia.start()
  const listeners = new Set<() => void>()
  const received = new Map<string, number>()
  const relays = relayIds(config.relays)
  const { libp2p } = helia
  let mode: NodeMode = 'direct'
  let status: NodeStatus = startingStatus
  let rate = { in: 0, out: 0 }

  const devices = () => listDevices(libp2p, relays, received)
  const refresh = () => {
    status = {
      mode,
      state: stateOf(session, mode),
      leader: true,
      peerId: libp2p.peerId.toString(),
      devices: devices(),
      relays: session.relays.statuses(),
      rate,
    }
    for (const listener of listeners) listener()
  }
  const connect = () => startSession(helia, config.relays, refresh)
  const setMode = async (wanted: NodeMode) => {
    if (wanted === mode) return
    mode = wanted
    if (wanted === 'offline') {
      session.stop()
      await libp2p.stop()
    } else {
      await libp2p.start()
      session = connect()
    }
    refresh()
  }
  let session = connect()
  for (const event of ['connection:open', 'connection:close'] as const) {
    libp2p.addEventListener(event, refresh)
  }
  const timer = setInterval(() => {
    const next = counter.rate()
    if (next.in === rate.in && next.out === rate.out) return
    rate = next
    refresh()
  }, rateInterval)
  refresh()

  const parts: NodeParts = {
    helia,
    served,
    devices,
    setMode,
    session: () => session,
    noteReceived: (peerId, bytes) => {
      received.set(peerId, (received.get(peerId) ?? 0) + bytes)
    },
  }
  const pins = createPinBoard(helia, storage.blockstore)
  return {
    service: createService(parts, pins, navigator.locks),
    status: () => status,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      clearInterval(timer)
      session.stop()
      await helia.stop()
    },
  }
}

function stateOf(session: NetworkSession, mode: NodeMode): NodeStatus['state'] {
  if (mode === 'offline') return 'offline'
  if (session.reachable()) return 'reachable'
  const states = session.relays.statuses().map(({ state }) => state)
  if (states.some((s) => s === 'connected' || s === 'reserved')) return 'online'
  return states.includes('connecting') ? 'starting' : 'offline'
}
