import type { Timers } from '../types.ts'
import type { Want } from './want.ts'

/** Which wants one source knows under which number. */
export interface Flights {
  size(): number
  wants(): Want[]
  /** In a new flight; returns its number. */
  add(want: Want): number
  remove(want: Want): void
  idOf(want: Want): number | undefined
  /** 0 for the one that comes next; `Infinity` when it is not asked for. */
  placeOf(want: Want): number
  /** Marks it as asked back; undefined when it was before, or is not here. */
  leave(want: Want): number | undefined
  /** It is being sent, and can't be asked back. */
  begun(id: number): void
  isBegun(want: Want): boolean
  isLeaving(want: Want): boolean
  /** The want that a number of the source's answer means. */
  answered(id: number): Want | undefined
  /** With the number of a flight, or a new one; returns it. */
  watch(id: number | undefined, want: Want): number
  watched(id: number): Want | undefined
  isWatched(want: Want): boolean
  unwatch(want: Want): number | undefined
}

/** Milliseconds that an answer to "give it back" may take. */
const patience = 3_000

export function createFlights(timers: Timers): Flights {
  const flying = new Map<Want, number>()
  const leaving = new Map<Want, number>()
  const begun = new WeakSet<Want>()
  /** Also of flights that ended here: their block may come all the same. */
  const byId = new Map<number, Want>()
  let last = 0
  return {
    ...createWatched(() => (last += 1)),
    size: () => flying.size,
    wants: () => [...flying.keys()],
    add(want) {
      last += 1
      flying.set(want, last)
      byId.set(last, want)
      return last
    },
    remove(want) {
      flying.delete(want)
      leaving.delete(want)
      begun.delete(want)
    },
    idOf: (want) => flying.get(want),
    placeOf(want) {
      let place = 0
      for (const each of flying.keys()) {
        if (each === want) return place
        place += 1
      }
      return Infinity
    },
    leave(want) {
      if (leaving.has(want)) return undefined
      const id = flying.get(want)
      if (id !== undefined) leaving.set(want, timers.now())
      return id
    },
    begun(id) {
      const want = byId.get(id)
      if (want === undefined || !flying.has(want)) return
      begun.add(want)
      leaving.delete(want)
    },
    isBegun: (want) => begun.has(want),
    isLeaving: (want) =>
      timers.now() - (leaving.get(want) ?? -Infinity) < patience,
    answered(id) {
      const want = byId.get(id)
      byId.delete(id)
      return want
    },
  }
}

/** Wants that the source shall speak of when it gets them. */
function createWatched(
  next: () => number,
): Pick<Flights, 'watch' | 'watched' | 'isWatched' | 'unwatch'> {
  const watching = new Map<Want, number>()
  const watchedBy = new Map<number, Want>()
  return {
    watch(id, want) {
      const own = id ?? next()
      watching.set(want, own)
      watchedBy.set(own, want)
      return own
    },
    watched: (id) => watchedBy.get(id),
    isWatched: (want) => watching.has(want),
    unwatch(want) {
      const id = watching.get(want)
      watching.delete(want)
      if (id !== undefined) watchedBy.delete(id)
      return id
    },
  }
}
