import type { CID } from 'multiformats/cid'
import { blockKey } from '../blocks/watch-list.ts'
import type { Timers } from '../types.ts'
import { createAbsence } from './absence.ts'
import { createSource } from './create-source.ts'
import { keepArrived } from './keep-arrived.ts'
import type { KeepBlocks } from './keep-arrived.ts'
import type { SourceStart } from './pool-source.ts'
import { emptyState, forget, pump } from './pool-state.ts'
import type { PoolState } from './pool-state.ts'
import { createWant } from './want.ts'
import type { Arrived, JoinOptions, Want } from './want.ts'

export interface BlockPoolInit extends KeepBlocks {
  timers: Timers
}

/** Fetches blocks from all sources that there are, each from one first. */
export interface BlockPool {
  /**
   * Waits until some source has sent the block and it is kept, however long
   * that takes: give it a signal. With `soon` it comes with its bytes, before
   * it is kept.
   * @throws the signal's reason, or what the store failed with
   */
  fetch(cid: CID, options?: JoinOptions): Promise<Arrived>
  /** Takes a device in; returns the way to leave it out again. */
  add(start: SourceStart): () => void
  /** Milliseconds since bytes came from anybody. */
  silence(): number
  /** Milliseconds since the last source left; undefined if none did, or one is there. */
  deserted(): number | undefined
  stop(): void
}

/** How often it is looked who is slow, in milliseconds. */
const lookEvery = 200

export function createBlockPool(init: BlockPoolInit): BlockPool {
  const { timers } = init
  const state = emptyState(timers)
  let looking: unknown
  let heard = timers.now()
  const absence = createAbsence(timers)
  let stopped = false
  const look = () => {
    looking = undefined
    if (stopped || state.wants.size === 0) return
    for (const source of state.sources) source.look()
    pump(state)
    looking = timers.set(look, lookEvery)
  }
  const wake = () => {
    looking ??= timers.set(look, lookEvery)
    pump(state)
  }
  return {
    fetch(cid, options = {}) {
      const key = blockKey(cid)
      const want = state.wants.get(key) ?? begin(state, key, cid)
      const arrival = want.join(options, () => forget(state, want))
      wake()
      return arrival
    },
    add(start) {
      const source = createSource(start, {
        timers,
        changed: wake,
        heard: () => (heard = timers.now()),
        typicalBytes: () => state.typicalBytes,
        took: (want, bytes, from) =>
          void keepArrived(init, state, want, bytes, from),
      })
      state.sources.add(source)
      absence.look(state.sources.size)
      if (state.sources.size > 1) watchAll(state)
      wake()
      return () => {
        state.sources.delete(source)
        absence.look(state.sources.size)
        source.end(new Error('the device left'))
        wake()
      }
    },
    silence: () => timers.now() - heard,
    deserted: absence.lasts,
    stop() {
      stopped = true
      timers.clear(looking)
      endAll(state)
    },
  }
}

function endAll({ sources }: PoolState): void {
  const reason = new Error('this device stops')
  for (const source of sources) source.end(reason)
  sources.clear()
}

/** Each of several sources is asked what it has; it says what it gets. */
function watchAll(state: PoolState): void {
  for (const source of state.sources) source.watch(state.wants.values())
}

function begin(state: PoolState, key: string, cid: CID): Want {
  const want = createWant(key, cid)
  state.wants.set(key, want)
  if (state.sources.size < 2) return want
  for (const source of state.sources) source.watch([want])
  return want
}
