import { setTimeout as sleep } from 'node:timers/promises'
import { patience } from './patience.ts'

export interface UntilOptions {
  /** What is awaited, for the message when it never comes. */
  what: string
  /** Milliseconds on a quiet machine, more on a busy one; 15,000 unless told. */
  timeout?: number | undefined
  /** Milliseconds between two looks. */
  every?: number | undefined
}

/**
 * Looks again and again until `check` gives something true, and returns it.
 * Throws with `what` and the last failure when the time is over.
 */
export async function until<T>(
  check: () => Promise<T> | T,
  { what, timeout = 15_000, every = 100 }: UntilOptions,
): Promise<NonNullable<T>> {
  const begun = Date.now()
  let last: unknown
  for (;;) {
    try {
      const seen = await check()
      if (seen !== false && seen !== undefined && seen !== null) return seen
      last = seen
    } catch (thrown) {
      last = thrown
    }
    const waited = Date.now() - begun
    if (waited > timeout * patience()) throw tooLate(what, waited, last)
    await sleep(every)
  }
}

function tooLate(what: string, waited: number, last: unknown): Error {
  const why = last instanceof Error ? `: ${last.message}` : ''
  return new Error(`${what}: not within ${Math.round(waited / 1000)} s${why}`, {
    cause: last,
  })
}
