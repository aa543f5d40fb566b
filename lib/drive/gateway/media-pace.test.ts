import { expect, test, vi } from 'vitest'
import { createMediaPaces, paced } from './media-pace.ts'

const mebibyte = 2 ** 20
const { signal } = new AbortController()

test('three seconds at once, then half as fast again as it is played', async () => {
  const taken = await takenIn(10_000, () => mebibyte)
  expect(taken).toBeGreaterThanOrEqual(17)
  expect(taken).toBeLessThanOrEqual(20)
})

test('nothing waits while nobody knows how fast it is played', async () => {
  expect(await takenIn(100, () => undefined)).toBe(100)
})

test('what has no length is not paced', () => {
  const paces = createMediaPaces()
  paces.note('a', Number.NaN)
  paces.note('b', 0)
  paces.note('c', 5)
  expect(['a', 'b', 'c'].map(paces.of)).toEqual([undefined, undefined, 5])
})

/** Pieces of a mebibyte that a reader in a hurry gets in this time. */
async function takenIn(
  milliseconds: number,
  pace: () => number | undefined,
): Promise<number> {
  vi.useFakeTimers()
  try {
    let taken = 0
    const read = async () => {
      const clock = { now: () => Date.now() }
      for await (const _ of paced(hundred(), pace, clock, signal)) taken += 1
    }
    void read()
    await vi.advanceTimersByTimeAsync(milliseconds)
    return taken
  } finally {
    vi.useRealTimers()
  }
}

async function* hundred() {
  for (let count = 0; count < 100; count++) yield new Uint8Array(mebibyte)
}
