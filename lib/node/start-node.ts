import type { Clock } from '../base/clock.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { countBytes } from './byte-counter.ts'
import { composeHelia } from './compose-helia.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { createService } from './leader-service.ts'
import type { NodeParts } from './node-parts.ts'
import type { RunningNode } from './node-service.ts'
import { relayIds, startSession } from './network-session.ts'
import type { NetworkSession } from './network-session.ts'
import type { NodeStorage } from './open-storage.ts'
import { createPinBoard } from './pin-board.ts'
import type { PinBoard } from './pin-board.ts'
import { ServedBlockstore } from './served-blockstore.ts'
import { createStatusBoard } from './status-board.ts'
import type { NodeMode } from './types.ts'

export interface StartOptions {
  storage: NodeStorage
  config: NetworkConfig
  clock: Clock
  /** What the person chose last. */
  mode: NodeMode
  /** Keeps what the person chooses. */
  onMode(mode: NodeMode): void
}

/** Starts the node of this browser; the tab that leads calls it once. */
export async function startNode(options: StartOptions): Promise<RunningNode> {
  const { storage, config, clock } = options
  const counter = countBytes(clock)
  const served = new ServedBlockstore(storage.blockstore)
  const helia = composeHelia(storage, served, config, counter)
  await helia.start()
  const network = connect(helia, config, counter)
  if (options.mode === 'offline') await network.setMode('offline')
  const { board, session } = network
  const pins = thenCompact(createPinBoard(helia, storage.blockstore), storage)
  const parts: NodeParts = {
    helia,
    served,
    ...network,
    async setMode(mode) {
      await network.setMode(mode)
      options.onMode(mode)
    },
  }
  return {
    service: createService(parts, pins, navigator.locks),
    status: board.status,
    subscribe: board.subscribe,
    async stop() {
      board.stop()
      session().stop()
      await helia.stop()
    },
  }
}

/** Nobody waits for the space: what was collected is gone already. */
function thenCompact(pins: PinBoard, { compact }: NodeStorage): PinBoard {
  return {
    ...pins,
    async collect(options) {
      await pins.collect(options)
      compact?.().catch(reportError)
    },
  }
}

/** The session with the relays, which can end and begin again. */
function connect(
  helia: BrowserHelia,
  config: NetworkConfig,
  counter: ReturnType<typeof countBytes>,
): Pick<NodeParts, 'board' | 'session' | 'setMode'> {
  const { libp2p } = helia
  let mode: NodeMode = 'direct'
  let current: NetworkSession | undefined
  const board = createStatusBoard({
    helia,
    counter,
    relays: relayIds(config.relays),
    session: () => current,
    mode: () => mode,
  })
  const begin = () => startSession(helia, config, board.refresh)
  let session = (current = begin())
  board.refresh()
  return {
    board,
    session: () => session,
    async setMode(wanted) {
      if (wanted === mode) return
      mode = wanted
      if (wanted === 'offline') {
        session.stop()
        await libp2p.stop()
      } else {
        await libp2p.start()
        session = current = begin()
      }
      board.refresh()
    },
  }
}
