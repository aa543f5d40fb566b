import { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import type { ReadStore } from '../open/arrivals.ts'

const blockLength = 2 ** 20
/** Blocks fetched at once: at first, after a seek say, and at most. */
const firstStep = 1
const longestStep = 8
/** What is played comes as fast as that. */
const longestPlayed = 4

interface GrowingSource {
  store: ReadStore
  signal: AbortSignal
  pace(): number | undefined
}

/**
 * Bytes `first` to `last` of a file, both given. What is fetched ahead grows
 * with what was taken: a player that leaves this place again after a moment
 * has cost a block or two, one that stays gets as much as the network gives.
 */
export async function* growingReads(
  { store, signal, pace }: GrowingSource,
  cid: string,
  first: number,
  last: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = CID.parse(cid)
  let step = firstStep
  for (let at = first; at <= last;) {
    // Steps end where blocks of the usual size do.
    const block = Math.floor(at / blockLength)
    const end = Math.min((block + step) * blockLength, last + 1)
    const options = { signal, offset: at, length: end - at }
    yield* readFile(file, store, options)
    at = end
    const longest = pace() === undefined ? longestStep : longestPlayed
    step = Math.min(step * 2, longest)
  }
}
