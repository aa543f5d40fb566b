import type { PoolSource } from './pool-source.ts'
import { delayAt, isAway, sourceTimes } from './source-core.ts'
import type { SourceCore } from './source-core.ts'
import { windowOf } from './window.ts'

type View = Pick<
  PoolSource,
  | 'room'
  | 'delay'
  | 'delayOf'
  | 'waitsFor'
  | 'isLeaving'
  | 'isSending'
  | 'knows'
>

/** What the pool may know of a source before it asks it for anything. */
export function sourceView(core: SourceCore): View {
  const { flights, meter, known, pool } = core
  return {
    room() {
      if (isAway(core)) return 0
      const window = windowOf(meter.rate(), pool.typicalBytes())
      const most = core.failures > 0 ? 1 : window
      return Math.max(0, most - flights.size())
    },
    delay: () => (isAway(core) ? Infinity : delayAt(core, flights.size())),
    delayOf: (want) => delayAt(core, flights.placeOf(want)),
    waitsFor: (want) => flights.placeOf(want) > 0 && !flights.isBegun(want),
    isLeaving: (want) => flights.isLeaving(want),
    isSending: () =>
      meter.silence() < sourceTimes.moment &&
      delayAt(core, 0) < sourceTimes.block,
    knows(want) {
      const what = known.get(want)
      if (what === undefined) return 'unknown'
      const age = pool.timers.now() - what.at
      const isOld = what.what === 'lacks' && age > sourceTimes.lacks
      return isOld ? 'unknown' : what.what
    },
  }
}
