import type { Timers } from './types.ts'

/** Timers that only move when a test says so. */
export interface FakeTimers extends Timers {
  /** Lets `milliseconds` pass, with all promises settled in between. */
  pass(milliseconds: number): Promise<void>
}

export function fakeTimers(): FakeTimers {
  const waiting = new Map<number, { at: number; run: () => void }>()
  let now = 0
  let last = 0
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const next = (until: number) => {
    let first: [number, { at: number; run: () => void }] | undefined
    for (const each of waiting) {
      const { at } = each[1]
      if (at <= until && (first === undefined || at < first[1].at)) first = each
    }
    return first
  }
  return {
    now: () => now,
    set(run, milliseconds) {
      last += 1
      waiting.set(last, { at: now + milliseconds, run })
      return last
    },
    clear: (timer) => void waiting.delete(timer as number),
    after(milliseconds) {
      const limit = new AbortController()
      this.set(() => limit.abort(), milliseconds)
      return limit.signal
    },
    async pass(milliseconds) {
      const until = now + milliseconds
      await settle()
      for (let due = next(until); due; due = next(until)) {
        const [id, { at, run }] = due
        waiting.delete(id)
        now = at
        run()
        await settle()
      }
      now = until
    },
  }
}
