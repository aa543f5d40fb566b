import type { PoolState } from './pool-state.ts'
import type { PoolSource } from './pool-source.ts'
import type { Want } from './want.ts'

/**
 * A source that needs so much longer than the quickest gets nothing while
 * the quickest can be asked: a factor, and milliseconds on top.
 */
const tooSlow = { times: 20, more: 3_000 }

/**
 * Gives every want that nobody was asked for to a source with room, quick
 * sources first. What somebody waits to see goes first, in the order in which
 * it was asked for; then what the fewest sources have.
 */
export function assignWants(state: PoolState): void {
  const sources = [...state.sources].filter((source) => source.room() > 0)
  sources.sort((one, other) => one.delay() - other.delay())
  const quickest = Math.min(...[...state.sources].map((each) => each.delay()))
  for (const source of sources) {
    if (source.delay() > quickest * tooSlow.times + tooSlow.more) continue
    for (let room = source.room(); room > 0; room--) {
      const want = rarestFor(source, state)
      if (want === undefined) break
      source.ask(want)
    }
  }
}

function rarestFor(source: PoolSource, state: PoolState): Want | undefined {
  const alone = state.sources.size === 1
  let best: Want | undefined
  let fewest = Infinity
  for (const want of state.wants.values()) {
    if (want.isKept || want.flights.size > 0) continue
    if (source.knows(want) === 'lacks') continue
    if (want.isRead()) return want
    if (alone) best ??= want
    if (alone) continue
    const holders = holdersOf(want, state)
    if (holders >= fewest) continue
    best = want
    fewest = holders
  }
  return best
}

function holdersOf(want: Want, { sources }: PoolState): number {
  let count = 0
  for (const source of sources) if (source.knows(want) === 'has') count += 1
  return count
}
