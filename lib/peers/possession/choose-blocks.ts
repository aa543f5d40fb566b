/**
 * `count` of `all` at random, each at most once; all of them where there are
 * not more. Who dropped one of n blocks is then found with probability
 * count / n, and for certain up to `count` blocks.
 */
export function chooseBlocks<T>(all: readonly T[], count: number): T[] {
  const left = [...all]
  const chosen: T[] = []
  while (chosen.length < count && left.length > 0) {
    const [one] = left.splice(below(left.length), 1)
    if (one !== undefined) chosen.push(one)
  }
  return chosen
}

/** Unpredictable, so that a holder can't keep just what will be asked for. */
function below(limit: number): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return Math.floor((random / 2 ** 32) * limit)
}
