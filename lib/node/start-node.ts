import type { CID } from 'multiformats/cid'
import { generateKeyPair } from '@libp2p/crypto/keys'
import type { Clock } from '../base/clock.ts'
import type { KeptBinding } from './owner-teller.ts'
import { createOwnerTeller } from './owner-teller.ts'
import type { NetworkChoice } from '../base/network-choice.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { createUploadGate } from '../peers/blocks/upload-gate.ts'
import type { UploadGate, UploadLimits } from '../peers/blocks/upload-gate.ts'
import { systemTimers } from '../peers/types.ts'
import { countBytes } from './byte-counter.ts'
import { composeHelia } from './compose-helia.ts'
import { createExchange } from './exchange/create-exchange.ts'
import { createService } from './leader-service.ts'
import { connect, liveSetup } from './live-network.ts'
import { LimitedBlockstore } from './limited-blockstore.ts'
import type { NodeParts } from './node-parts.ts'
import type { RunningNode } from './node-service.ts'
import type { NodeStorage } from './open-storage.ts'
import { forgetPeers } from './peers-in-memory.ts'
import { createPinBoard } from './pin-board.ts'
import type { PinBoard } from './pin-board.ts'
import { createDayMeter } from './served-today.ts'
import { ServedBlockstore } from './served-blockstore.ts'

export interface StartOptions {
  storage: NodeStorage
  config: NetworkConfig
  clock: Clock
  /** What is served to nobody; without it nothing is denied. */
  denies?: ((cid: CID) => boolean) | undefined
  /** What the person chose last. */
  choice: NetworkChoice
  /** Keeps what the person chooses. */
  onChoice(choice: NetworkChoice): void
  /** How others are served, as the person chose last. Default: no limit. */
  serving?: UploadLimits | undefined
  onServing?: ((limits: UploadLimits) => void) | undefined
  /** Whom this device speaks for, over reloads; without it, for nobody. */
  binding?: KeptBinding | undefined
  /** Keeps what was sent today; without it the count begins with the node. */
  notes?: Pick<Storage, 'getItem' | 'setItem'> | undefined
}

/** Starts the node of this browser; the tab that leads calls it once. */
export async function startNode(options: StartOptions): Promise<RunningNode> {
  const { storage, config, clock } = options
  const counter = countBytes(clock)
  const gate = createUploadGate(systemTimers, options.serving)
  // Bitswap knows of no gate: what it may not serve is not there for it.
  const hides = (cid: CID) =>
    !gate.limits().on || options.denies?.(cid) === true
  const served = new ServedBlockstore(storage.blockstore, hides)
  const setup = liveSetup(config, options.choice)
  const limited = new LimitedBlockstore(served, gate)
  const helia = composeHelia(storage, limited, setup.network, counter)
  await helia.start()
  const exchange = await createExchange({
    helia,
    served,
    gate,
    denies: options.denies,
  })
  const caller = await generateKeyPair('Ed25519')
  const today = createDayMeter(clock, options.notes ?? nowhere)
  const sent = { gate, today: () => today.read(gate.sentInAll()) }
  const network = connect(helia, setup, counter, caller, sent)
  await network.begin()
  const { board, session } = network
  const { blockstore, datastore } = storage
  setTimeout(() => void forgetPeers(datastore).catch(reportError), tidyAfter)
  const pins = thenCompact(createPinBoard(datastore, blockstore), storage)
  const parts: NodeParts = {
    helia,
    served,
    exchange,
    gate: tellingGate(gate, options, board.refresh),
    ...network,
    async change(part) {
      await network.change(part)
      options.onChoice(setup.choice())
    },
  }
  const teller = createOwnerTeller({
    session,
    clock,
    peerId: helia.libp2p.peerId.toString(),
    serves: () => gate.limits().on,
    kept: options.binding,
  })
  return {
    service: createService(parts, pins, navigator.locks, teller),
    status: board.status,
    subscribe: board.subscribe,
    async stop() {
      board.stop()
      exchange.stop()
      session().stop()
      await helia.stop()
    },
  }
}

/** Until the start has everything behind it, in milliseconds. */
const tidyAfter = 10_000

const nowhere = { getItem: () => null, setItem: () => undefined }

/** A change of the limits is kept and shown. */
function tellingGate(
  gate: UploadGate,
  { onServing }: Pick<StartOptions, 'onServing'>,
  refresh: () => void,
): UploadGate {
  return {
    ...gate,
    change(limits) {
      gate.change(limits)
      onServing?.(limits)
      refresh()
    },
  }
}

/** Nobody waits for the space: what was collected is gone already. */
function thenCompact(pins: PinBoard, { compact }: NodeStorage): PinBoard {
  return {
    ...pins,
    async collect(options) {
      const isDone = await pins.collect(options)
      if (isDone) compact?.().catch(reportError)
      return isDone
    },
  }
}
