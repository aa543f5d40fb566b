import { availableParallelism, loadavg } from 'node:os'

/** A machine that has more to do than this is waited for no longer. */
const most = 5

/**
 * How many times longer than on a quiet machine something may take here and
 * now: programs for each processor in the last minute, 1 to 5. What comes in
 * time costs nothing by it, for every wait ends with what it waits for.
 */
export function patience(
  [load = 0] = loadavg(),
  processors = availableParallelism(),
): number {
  return Math.min(most, Math.max(1, load / processors))
}
