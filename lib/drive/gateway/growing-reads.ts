import { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import type { ReadStore } from '../open/arrivals.ts'
import type { MediaPace } from './media-pace.ts'

const blockLength = 2 ** 20
/** Blocks fetched at once: at first, after a seek say, and at most. */
const firstStep = 1
const longestStep = 8
/**
 * What is played: as much of it, in seconds, for a frame lies up to that far
 * behind the last one that stands for itself. One block more, since a place
 * lies anywhere in its block.
 */
const playedAhead = 2
const playedBlocks = { least: 2, most: 4 }
/** Then no more than that: who looks elsewhere next waits for what comes. */
const playedOn = 2

interface GrowingSource {
  store: ReadStore
  signal: AbortSignal
  pace(): MediaPace | undefined
}

/**
 * Bytes `first` to `last` of a file, both given. What is fetched ahead grows
 * with what was taken: a reader that leaves this place again after a moment
 * has cost a block or two, one that stays gets as much as the network gives.
 * A player that is known by its pace gets what its next frames take at once,
 * and then a little more than it plays.
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
    const options = { signal, offset: at }
    const played = pace()
    const isFirst = at === first
    if (played) step = isFirst ? playedWindow(played) : longestStep
    // Steps end where blocks of the usual size do.
    const block = Math.floor(at / blockLength)
    const end = Math.min((block + step) * blockLength, last + 1)
    const window = isFirst ? step : playedOn
    yield* readFile(file, store, {
      ...options,
      length: end - at,
      ...(played && { blockReadConcurrency: window }),
    })
    at = end
    step = Math.min(step * 2, longestStep)
  }
}

/** Blocks to be under way for who plays that many bytes a second. */
function playedWindow({ perSecond }: MediaPace): number {
  const blocks = Math.ceil((perSecond * playedAhead) / blockLength) + 1
  return Math.min(Math.max(blocks, playedBlocks.least), playedBlocks.most)
}
