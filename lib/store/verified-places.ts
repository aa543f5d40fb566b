import type { BlockPlace } from './types.ts'

/** Remembers which places of packs held the right bytes. */
export interface VerifiedPlaces {
  has(place: BlockPlace): boolean
  add(place: BlockPlace): void
}

/** A few megabytes of memory; 64 GiB in blocks of 1 MiB. */
const mostPlaces = 2 ** 16

/**
 * For a reader that has no index to note it in. A pack is append-only and its
 * name is never used twice, so a place of a stored block means the same bytes
 * as long as the pack is there. When there are too many, all are forgotten
 * and verified again.
 */
export function createVerifiedPlaces(most = mostPlaces): VerifiedPlaces {
  const known = new Map<string, Map<number, number>>()
  let count = 0
  return {
    has: ({ pack, offset, length }) => known.get(pack)?.get(offset) === length,
    add({ pack, offset, length }) {
      if (count >= most) {
        known.clear()
        count = 0
      }
      const places = known.get(pack) ?? new Map<number, number>()
      if (!places.has(offset)) count++
      known.set(pack, places.set(offset, length))
    },
  }
}
