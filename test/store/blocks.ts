import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import type { Block } from '#lib/store/types'

/** A small reproducible source of numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Bytes for the store's salts and names. */
export function seededBytes(seed: number): (count: number) => Uint8Array {
  const random = seededRandom(seed)
  return (count) => Uint8Array.from({ length: count }, () => random() * 256)
}

/** The block of a number: always the same bytes for the same number. */
export async function blockOf(number: number, length = 300): Promise<Block> {
  const random = seededRandom(number + 1)
  const bytes = Uint8Array.from({ length }, () => random() * 256)
  return blockFrom(bytes)
}

export async function blockFrom(bytes: Uint8Array): Promise<Block> {
  return { cid: CID.createV1(0x55, await sha256.digest(bytes)), bytes }
}

export async function blocksOf(
  from: number,
  to: number,
  length?: number,
): Promise<Block[]> {
  return Promise.all(
    Array.from({ length: to - from }, (_, index) =>
      blockOf(from + index, length),
    ),
  )
}
