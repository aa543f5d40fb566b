import type { Timers } from '../types.ts'
import { createFlights } from './flights.ts'
import type { Flights } from './flights.ts'
import type { PoolSource } from './pool-source.ts'
import type { SourceOrders } from './source-orders.ts'
import { createSpeedMeter } from './speed-meter.ts'
import type { SpeedMeter } from './speed-meter.ts'
import type { Want } from './want.ts'

/** What the pool wants to hear of a source, and gives to it. */
export interface PoolEvents {
  timers: Timers
  /** The source may have room, or something new. */
  changed(): void
  /** Bytes came. */
  heard(): void
  /** Of the blocks that came so far, from anybody; 0 before the first. */
  typicalBytes(): number
  took(want: Want, bytes: Uint8Array<ArrayBuffer>, from: PoolSource): void
}

/** All that is remembered of one source. */
export interface SourceCore {
  pool: PoolEvents
  flights: Flights
  meter: SpeedMeter
  known: WeakMap<Want, { what: 'has' | 'lacks'; at: number }>
  orders: SourceOrders
  /** Nothing is asked of it before. */
  pausedUntil: number
  /** How often in a row it did not answer. */
  failures: number
  ended: boolean
}

/** Milliseconds. */
export const sourceTimes = {
  /** Nothing came, though something was asked: it is not waited for. */
  silence: 6_000,
  /** Then it is left alone, and longer each time. */
  pause: 4_000,
  /** Who sent bytes no longer ago is sending. */
  moment: 1_000,
  /** A block that takes longer is not waited for, if anybody else has it. */
  block: 30_000,
  /** As long rests who is too slow beside the others. */
  rest: 10_000,
  /** Who lacked a block may have it by now, and not have said so. */
  lacks: 10_000,
}

export function createCore(pool: PoolEvents, orders: SourceOrders): SourceCore {
  return {
    pool,
    orders,
    flights: createFlights(pool.timers),
    meter: createSpeedMeter(pool.timers),
    known: new WeakMap(),
    pausedUntil: 0,
    failures: 0,
    ended: false,
  }
}

export function isAway(core: SourceCore): boolean {
  return core.ended || core.pool.timers.now() < core.pausedUntil
}

/**
 * Milliseconds until the block at `place` in its line is here. Before
 * anything was measured, every moment of silence is held against it.
 */
export function delayAt(
  { meter, flights, pool }: SourceCore,
  place: number,
): number {
  const rate = meter.rate()
  const typical = pool.typicalBytes()
  if (rate === undefined || typical === 0) {
    const waited = flights.size() === 0 ? 0 : meter.silence()
    return (place + 1) * 200 + waited * 4
  }
  return ((place + 1) * typical * 1_000) / Math.max(rate, 1)
}
