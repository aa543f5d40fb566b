import { sleep } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import type { MediaPace } from './media-pace.ts'

/** How much is given at once, in seconds of playing. */
const atOnce = 2
/** After that, how many times as fast as it is played. */
const faster = 1.5
/**
 * What is held back is given in slices of so many bytes. A player that looks
 * for another place ends the read that it is in before it asks for the new
 * one: a whole block was up to a second of nothing.
 */
const slice = 64 * 1024
/** How soon a player that has nothing to show is seen, in milliseconds. */
const lookEvery = 25

/**
 * The same bytes: some at once, the rest not much faster than they are played.
 * A player without a frame gets all that comes, and counts anew once it has
 * one: it may stand ten seconds behind the last frame that stands for itself.
 *
 * @param pace once it is known; without it nothing waits
 */
export async function* paced(
  pieces: AsyncIterable<Uint8Array>,
  pace: () => MediaPace | undefined,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const budget = createBudget(pace, clock)
  for await (const piece of pieces) {
    for (let at = 0; at < piece.byteLength;) {
      const rest = piece.byteLength - at
      const length = await room(budget, rest, signal)
      yield piece.subarray(at, at + length)
      at += length
    }
  }
}

interface Budget {
  /** Bytes that may be given now. */
  now(): number
  /** Milliseconds until so many may be given. */
  until(bytes: number): number
  take(bytes: number): void
}

function createBudget(pace: () => MediaPace | undefined, clock: Clock): Budget {
  let begun = clock.now()
  let given = 0
  return {
    now() {
      const { perSecond, isStarved } = pace() ?? { perSecond: Infinity }
      if (isStarved !== true) {
        const seconds = atOnce + (faster * (clock.now() - begun)) / 1_000
        return seconds * perSecond - given
      }
      begun = clock.now()
      given = 0
      return Infinity
    },
    until(bytes) {
      const perSecond = faster * (pace()?.perSecond ?? Infinity)
      return ((bytes - this.now()) / perSecond) * 1_000
    },
    take(bytes) {
      if (pace()?.isStarved !== true) given += bytes
    },
  }
}

/** Waits until some of the next bytes may go; how many. */
async function room(
  budget: Budget,
  bytes: number,
  signal: AbortSignal,
): Promise<number> {
  const least = Math.min(bytes, slice)
  while (budget.now() < least) {
    await sleep(Math.min(Math.ceil(budget.until(least)), lookEvery), signal)
  }
  const length = budget.now() >= bytes ? bytes : least
  budget.take(length)
  return length
}
