import type { CID } from 'multiformats/cid'
import { blockKey } from '../blocks/watch-list.ts'
import type { Timers } from '../types.ts'
import { createAbsence } from './absence.ts'
import { assignWants } from './assign-wants.ts'
import { createSource } from './create-source.ts'
import type { PoolSource, SourceStart } from './pool-source.ts'
import { makeWay } from './make-way.ts'
import { moveWants } from './move-wants.ts'
import { createWant } from './want.ts'
import type { Arrived, JoinOptions, Want } from './want.ts'

export interface BlockPoolInit {
  /**
   * Resolves once the block is found to be what its address names; then it is
   * being stored.
   * @param isRead somebody reads the bytes: their memory can't be given away
   * @throws AppError `block-invalid` when it is something else
   */
  keep(
    cid: CID,
    bytes: Uint8Array<ArrayBuffer>,
    isRead: boolean,
  ): Promise<{ stored: Promise<unknown> }>
  /** The store did not take a block, of which nobody waits to hear. */
  onUnstored?: ((thrown: unknown) => void) | undefined
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

/** Bytes that wait for the store; no more is asked for above it. */
const mostStoring = 24 * 1024 * 1024

/** All that the steps of a pool share. */
export interface PoolState {
  wants: Map<string, Want>
  sources: Set<PoolSource>
  timers: Timers
  /** Bytes that the store has not taken yet. */
  storing: number
  /** Blocks that were kept, and those that were asked for twice. */
  kept: number
  doubled: number
  /** Bytes of a block, smoothed; 0 before the first. */
  typicalBytes: number
}

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
        took: (want, bytes, from) => void take(init, state, want, bytes, from),
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

function emptyState(timers: Timers): PoolState {
  return {
    wants: new Map(),
    sources: new Set(),
    timers,
    storing: 0,
    kept: 0,
    doubled: 0,
    typicalBytes: 0,
  }
}

function endAll({ sources }: PoolState): void {
  const reason = new Error('this device stops')
  for (const source of sources) source.end(reason)
  sources.clear()
}

/** Gives wants to sources with room, then moves some from slow to fast. */
function pump(state: PoolState): void {
  if (state.storing > mostStoring) return
  makeWay(state)
  assignWants(state)
  moveWants(state)
}

/** Nobody waits for it any more. */
function forget(state: PoolState, want: Want): void {
  state.wants.delete(want.key)
  for (const source of want.flights) source.cancel(want)
  for (const source of state.sources) source.unwatch(want)
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

async function take(
  init: BlockPoolInit,
  state: PoolState,
  want: Want,
  bytes: Uint8Array<ArrayBuffer>,
  from: PoolSource,
): Promise<void> {
  const size = bytes.length
  if (want.isKept) return
  want.isKept = true
  state.storing += size
  const arrived = { bytes: size, peerId: from.peerId }
  const isRead = want.isRead()
  try {
    const { stored } = await init.keep(want.cid, bytes, isRead)
    if (isRead) want.show({ ...arrived, content: bytes })
    await stored
  } catch (thrown) {
    if (isLie(thrown)) {
      want.isKept = false
      from.end(thrown as Error)
      return
    }
    forget(state, want)
    want.fail(thrown)
    if (isRead) init.onUnstored?.(thrown)
    return
  } finally {
    state.storing -= size
  }
  state.kept += 1
  const { typicalBytes: before } = state
  state.typicalBytes = before === 0 ? size : before * 0.9 + size * 0.1
  forget(state, want)
  want.arrive(arrived)
  pump(state)
}

function isLie(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code === 'block-invalid'
  )
}
