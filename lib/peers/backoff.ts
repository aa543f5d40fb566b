export interface Backoff {
  /** Milliseconds before the second attempt. */
  first: number
  /** Milliseconds that no wait exceeds. */
  most: number
}

/**
 * Milliseconds to wait after `failures` failed attempts in a row: doubling up
 * to `most`, then shortened by up to half at random, so that devices which
 * lost a relay together do not come back together.
 */
export function backoffDelay(
  failures: number,
  backoff: Backoff,
  random: () => number,
): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 30)
  const longest = Math.min(backoff.most, backoff.first * 2 ** doublings)
  return Math.round(longest * (1 - random() / 2))
}
