import type { Clock } from '../base/clock.ts'

/**
 * Counts what each name does, and says whether it is still within `most` a
 * minute. All counts are forgotten when a minute is over, so that they stay
 * few.
 */
export function countingWindow(
  clock: Clock,
  most: number,
): (name: string) => boolean {
  const counts = new Map<string, number>()
  let since = clock.now()
  return (name) => {
    if (clock.now() - since >= minute) {
      counts.clear()
      since = clock.now()
    }
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count <= most
  }
}

const minute = 60_000
