import type { Timers } from '../types.ts'
import { assignWants } from './assign-wants.ts'
import { makeWay } from './make-way.ts'
import { moveWants } from './move-wants.ts'
import type { PoolSource } from './pool-source.ts'
import type { Want } from './want.ts'

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

export function emptyState(timers: Timers): PoolState {
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

/** Gives wants to sources with room, then moves some from slow to fast. */
export function pump(state: PoolState): void {
  if (state.storing > mostStoring) return
  makeWay(state)
  assignWants(state)
  moveWants(state)
}

/** Nobody waits for it any more. */
export function forget(state: PoolState, want: Want): void {
  state.wants.delete(want.key)
  for (const source of want.flights) source.cancel(want)
  for (const source of state.sources) source.unwatch(want)
}
