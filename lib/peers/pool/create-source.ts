import type { BlockSource, PoolSource, SourceStart } from './pool-source.ts'
import { createCore, sourceTimes } from './source-core.ts'
import type { PoolEvents, SourceCore } from './source-core.ts'
import { endFlight, sourceEvents } from './source-events.ts'
import { gatherOrders } from './source-orders.ts'
import { sourceView } from './source-view.ts'

/** Opens a source and keeps account of what is asked of it. */
export function createSource(start: SourceStart, pool: PoolEvents): PoolSource {
  const orders = gatherOrders(() => link)
  const core = createCore(pool, orders)
  const events = sourceEvents(core, () => self)
  const self: PoolSource = {
    peerId: start.peerId,
    ...sourceView(core),
    ...asking(core, () => self),
    ...watching(core, () => link),
    rest() {
      core.pausedUntil = pool.timers.now() + sourceTimes.rest
    },
    look: () => lookAfter(core, self),
    end(reason) {
      if (!core.ended) link.end(reason)
      events.end()
    },
  }
  const link = start.open(events)
  return self
}

function asking(
  core: SourceCore,
  self: () => PoolSource,
): Pick<PoolSource, 'ask' | 'takeBack' | 'cancel'> {
  const { flights, meter, orders } = core
  return {
    ask(want) {
      if (flights.size() === 0) meter.begin()
      want.flights.add(self())
      orders.want(flights.add(want), want)
    },
    takeBack(want) {
      const id = flights.leave(want)
      if (id !== undefined) orders.cancel(id)
    },
    cancel(want) {
      const id = flights.idOf(want)
      if (id !== undefined) orders.cancel(id)
      endFlight(core, self(), want)
    },
  }
}

function watching(
  core: SourceCore,
  link: () => BlockSource,
): Pick<PoolSource, 'watch' | 'unwatch'> {
  const { flights, known, orders } = core
  return {
    watch(wants) {
      if (link().watch === undefined || core.ended) return
      for (const want of wants) {
        if (known.has(want) || flights.isWatched(want)) continue
        orders.watch(flights.watch(undefined, want), want)
      }
    },
    unwatch(want) {
      const id = flights.unwatch(want)
      if (id !== undefined && !core.ended) orders.cancel(id)
    },
  }
}

/** Lets go of a source that was asked and says nothing at all. */
function lookAfter(core: SourceCore, self: PoolSource): void {
  const { flights, meter, pool } = core
  const { silence, pause } = sourceTimes
  if (flights.size() === 0 || meter.silence() < silence) return
  core.failures += 1
  const times = 2 ** Math.min(core.failures, 5)
  core.pausedUntil = pool.timers.now() + pause * times
  for (const want of flights.wants()) self.cancel(want)
  pool.changed()
}
