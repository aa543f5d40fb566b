import type { Timers } from '#lib/peers/types'

/** Time that passes only when the simulation says so. */
export interface VirtualClock extends Timers {
  /** Lets `milliseconds` pass, with all promises settled after each event. */
  pass(milliseconds: number): Promise<void>
  /** Events that have happened so far. */
  events(): number
}

interface Entry {
  at: number
  /** Entries of one moment run in the order in which they were set. */
  order: number
  run: (() => void) | undefined
}

/** A heap of what is due, so that a million timers stay quick. */
export function createVirtualClock(): VirtualClock {
  const heap: Entry[] = []
  let now = 0
  let order = 0
  let events = 0
  return {
    now: () => now,
    set(run, milliseconds) {
      const entry = { at: now + Math.max(0, milliseconds), order, run }
      order += 1
      push(heap, entry)
      return entry
    },
    clear(timer) {
      if (timer !== undefined) (timer as Entry).run = undefined
    },
    after(milliseconds) {
      const limit = new AbortController()
      this.set(() => limit.abort(), milliseconds)
      return limit.signal
    },
    async pass(milliseconds) {
      const until = now + milliseconds
      await settled()
      for (let next = heap[0]; next && next.at <= until; next = heap[0]) {
        pop(heap)
        if (next.run === undefined) continue
        now = next.at
        events += 1
        next.run()
        await settled()
      }
      now = until
    },
    events: () => events,
  }
}

/** All promises that can go on have gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!sooner(heap, at, parent)) return
    swap(heap, at, parent)
    at = parent
  }
}

function pop(heap: Entry[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  heap[0] = last
  let at = 0
  for (;;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    let first = at
    if (left < heap.length && sooner(heap, left, first)) first = left
    if (right < heap.length && sooner(heap, right, first)) first = right
    if (first === at) return
    swap(heap, at, first)
    at = first
  }
}

function sooner(heap: Entry[], one: number, other: number): boolean {
  const [a, b] = [heap[one] as Entry, heap[other] as Entry]
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function swap(heap: Entry[], one: number, other: number): void {
  const kept = heap[one] as Entry
  heap[one] = heap[other] as Entry
  heap[other] = kept
}
