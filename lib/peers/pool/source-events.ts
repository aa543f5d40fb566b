import type { SourceEvents } from '../blocks/block-link.ts'
import type { PoolSource } from './pool-source.ts'
import type { SourceCore } from './source-core.ts'
import type { Want } from './want.ts'

/** What a source says, taken into what is remembered of it. */
export function sourceEvents(
  core: SourceCore,
  self: () => PoolSource,
): SourceEvents {
  const { flights, meter, known, pool } = core
  const learn = (want: Want, what: 'has' | 'lacks') =>
    known.set(want, { what, at: pool.timers.now() })
  const eachAnswered = (
    ids: number[],
    look: (want: Want, id: number) => void,
  ) => {
    for (const id of ids) {
      const want = flights.answered(id)
      if (want !== undefined) look(want, id)
    }
    pool.changed()
  }
  const land = (want: Want) => endFlight(core, self(), want)
  return {
    progress(bytes) {
      meter.note(bytes)
      pool.heard()
    },
    block(id, bytes) {
      core.failures = 0
      eachAnswered([id], (want) => {
        land(want)
        pool.took(want, bytes, self())
      })
    },
    missing: (ids) =>
      eachAnswered(ids, (want, id) => {
        learn(want, 'lacks')
        flights.watch(id, want)
        land(want)
      }),
    have(ids) {
      for (const id of ids) {
        const want = flights.watched(id)
        if (want !== undefined) learn(want, 'has')
      }
      pool.changed()
    },
    dropped: (ids) => eachAnswered(ids, land),
    coming(ids) {
      for (const id of ids) flights.begun(id)
    },
    end() {
      core.ended = true
      for (const want of flights.wants()) land(want)
      pool.changed()
    },
  }
}

/** The want is this source's no more. */
export function endFlight(
  { flights, meter }: SourceCore,
  self: PoolSource,
  want: Want,
): void {
  flights.remove(want)
  want.flights.delete(self)
  if (flights.size() === 0) meter.rest()
}
