import type { Timers } from '../types.ts'

/** For how long nobody has been there. */
export interface Absence {
  /** To be called with how many are there, after each change. */
  look(count: number): void
  /** Milliseconds since the last one left; undefined while anybody is there. */
  lasts(): number | undefined
}

export function createAbsence(timers: Pick<Timers, 'now'>): Absence {
  let since: number | undefined
  return {
    look(count) {
      since = count > 0 ? undefined : (since ?? timers.now())
    },
    lasts: () => (since === undefined ? undefined : timers.now() - since),
  }
}
