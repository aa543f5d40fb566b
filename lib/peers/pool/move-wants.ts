import type { PoolState } from './pool-state.ts'
import type { PoolSource } from './pool-source.ts'
import type { Want } from './want.ts'

/** At a time, so that each move counts before the next is thought of. */
const mostMoves = 2

/** One of so many blocks may be asked for twice. */
const oneIn = 64

/** A move must gain something: a factor, and milliseconds on top. */
const gain = {
  /** Taken back before it was begun, a block costs nothing twice. */
  waiting: { times: 1.5, more: 100 },
  /** What was begun and comes too slowly is asked for a second time. */
  begun: { times: 4, more: 1_500 },
}

/**
 * Takes wants from sources that let them wait and lets sources have them
 * that would be sooner: nobody rests while another one has a line of blocks
 * waiting, and one that stands still holds nothing up.
 */
export function moveWants(state: PoolState): void {
  if (state.sources.size < 2) return
  for (const target of state.sources) {
    const moves = Math.min(target.room(), mostMoves)
    for (let move = 0; move < moves; move++) {
      if (!moveTo(target, state)) break
    }
  }
}

function moveTo(target: PoolSource, state: PoolState): boolean {
  let best: { want: Want; from: PoolSource; delay: number } | undefined
  for (const want of state.wants.values()) {
    const [from] = want.flights
    if (want.isKept || want.flights.size !== 1 || from === undefined) continue
    if (from === target || target.knows(want) === 'lacks') continue
    if (from.isLeaving(want) && from.isSending()) continue
    const delay = from.delayOf(want)
    if (best === undefined || delay > best.delay) best = { want, from, delay }
  }
  if (best === undefined) return false
  return move(best.want, best.from, target, state)
}

/**
 * What still comes from a slow one will have come twice: that is for few
 * blocks only, however many sources are slow.
 */
function mayDouble(from: PoolSource, state: PoolState): boolean {
  if (!from.isSending()) return true
  if (state.doubled > state.kept / oneIn) return false
  state.doubled += 1
  return true
}

function move(
  want: Want,
  from: PoolSource,
  target: PoolSource,
  state: PoolState,
): boolean {
  const [now, then] = [from.delayOf(want), target.delay()]
  const gains = ({ times, more }: typeof gain.begun) =>
    now > then * times + more
  if (from.waitsFor(want) && from.isSending()) {
    if (gains(gain.waiting)) from.takeBack(want)
    return false
  }
  if (gains(gain.begun) && mayDouble(from, state)) {
    from.cancel(want)
    from.rest()
    target.ask(want)
    return true
  }
  return false
}
