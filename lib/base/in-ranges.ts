import type { Abortable } from './abort.ts'

/** Ranges that one question may be cut into, so that it ends. */
const mostRanges = 200

/**
 * Asks for something over a range of blocks. Where a node takes only short
 * ranges (each has its own limit and its own words for it) the range is
 * halved until it is taken, and grows again after.
 *
 * @param read answers for the blocks from `from` to `to`, both included
 * @throws what `read` throws for a single block, and for a node that is dead;
 * the last refusal when the range is too long for this node.
 */
export async function inRanges<T>(
  { from, to }: { from: number; to: number },
  read: (from: number, to: number) => Promise<readonly T[]>,
  { signal }: Abortable = {},
): Promise<T[]> {
  const found: T[] = []
  let start = from
  let span = to - from + 1
  for (let asked = 0; start <= to; asked++) {
    signal?.throwIfAborted()
    const end = Math.min(to, start + span - 1)
    try {
      found.push(...(await read(start, end)))
      start = end + 1
      span *= 2
    } catch (thrown) {
      if (end === start || asked >= mostRanges || isSilence(thrown))
        throw thrown
      span = Math.ceil((end - start + 1) / 2)
    }
  }
  return found
}

/** A node that answers "no" may answer a shorter range; a dead one does not. */
function isSilence(thrown: unknown): boolean {
  const { name } = thrown as Error
  return ['TimeoutError', 'AbortError', 'HttpRequestError'].includes(name)
}
