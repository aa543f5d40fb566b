import { sleep } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'

/** How much is given at once, in seconds of playing. */
const atOnce = 3
/** After that, how many times as fast as it is played. */
const faster = 1.5

/**
 * How fast the players of this tab play, in bytes a second, by the address
 * they read. Players take as much as they can get, ten seconds ahead at least;
 * who looks around in a video would fetch most of it.
 */
export interface MediaPaces {
  note(address: string, bytesPerSecond: number): void
  of(address: string): number | undefined
}

const mostNoted = 32

export function createMediaPaces(): MediaPaces {
  const paces = new Map<string, number>()
  return {
    note(address, bytesPerSecond) {
      if (!(bytesPerSecond > 0)) return
      paces.delete(address)
      paces.set(address, bytesPerSecond)
      const [oldest] = paces.keys()
      if (paces.size > mostNoted && oldest !== undefined) paces.delete(oldest)
    },
    of: (address) => paces.get(address),
  }
}

/**
 * The same pieces: some at once, the rest not much faster than it is played.
 * @param pace bytes a second, once it is known; without it nothing waits
 */
export async function* paced(
  pieces: AsyncIterable<Uint8Array>,
  pace: () => number | undefined,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const begun = clock.now()
  let given = 0
  for await (const piece of pieces) {
    const perSecond = pace()
    if (perSecond !== undefined) {
      const early = given / perSecond - atOnce
      const wait = begun + (early / faster) * 1_000 - clock.now()
      if (wait > 0) await sleep(wait, signal)
    }
    given += piece.byteLength
    yield piece
  }
}
