import type { Timers } from '../types.ts'

/** How fast a source sends while it has something to send. */
export interface SpeedMeter {
  /** Bytes came. */
  note(bytes: number): void
  /** It was asked while nothing else was asked of it: time counts from now. */
  begin(): void
  /** Nothing is asked of it: time stops counting. */
  rest(): void
  /** Bytes a second; undefined until it can be told. */
  rate(): number | undefined
  /** Milliseconds since the last byte, or since it was asked. */
  silence(): number
}

/** Over how much time a rate is looked at, in milliseconds. */
const slice = 300

/** How much the newest slice counts. */
const weight = 0.4

export function createSpeedMeter(timers: Timers): SpeedMeter {
  let rate: number | undefined
  let bytes = 0
  let begun = timers.now()
  let last = begun
  let busy = false
  const settle = () => {
    const now = timers.now()
    const time = now - begun
    if (time < slice) return
    const newest = (bytes * 1_000) / time
    rate = rate === undefined ? newest : rate + (newest - rate) * weight
    bytes = 0
    begun = now
  }
  return {
    note(count) {
      last = timers.now()
      if (!busy) return
      bytes += count
      settle()
    },
    begin() {
      begun = last = timers.now()
      bytes = 0
      busy = true
    },
    rest() {
      settle()
      busy = false
    },
    rate() {
      const quiet = timers.now() - last
      if (rate === undefined || !busy || quiet < 2 * slice) return rate
      // Who stopped sending gets slower without saying so.
      return Math.min(rate, (bytes + 1) / ((timers.now() - begun) / 1_000))
    },
    silence: () => timers.now() - last,
  }
}
