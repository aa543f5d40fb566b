import type { PoolState } from './pool-state.ts'
import type { PoolSource } from './pool-source.ts'
import type { Want } from './want.ts'

/**
 * A block that somebody waits to see goes before all that is only to be kept:
 * where no source has room, the quickest gives back what it has not begun, and
 * is asked for that block first.
 */
export function makeWay(state: PoolState): void {
  for (const want of state.wants.values()) {
    if (!want.isRead() || want.isKept || want.flights.size > 0) continue
    const source = quickestFor(want, state)
    if (source === undefined || source.room() > 0) continue
    for (const other of state.wants.values()) {
      const isBehind = other.flights.has(source) && source.waitsFor(other)
      if (isBehind && !other.isRead()) source.takeBack(other)
    }
    source.ask(want)
  }
}

function quickestFor(
  want: Want,
  { sources }: PoolState,
): PoolSource | undefined {
  let best: PoolSource | undefined
  for (const source of sources) {
    if (source.knows(want) === 'lacks' || source.delay() === Infinity) continue
    if (best === undefined || source.delay() < best.delay()) best = source
  }
  return best
}
