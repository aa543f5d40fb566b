import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MediaPace } from './media-pace.ts'
import { paced } from './paced.ts'

const mebibyte = 2 ** 20
const { signal } = new AbortController()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Counts what a reader in a hurry gets of a hundred pieces. */
function reader(pace: () => MediaPace | undefined) {
  const clock = { now: () => Date.now() }
  const seen = { mebibytes: 0, lately: 0 }
  void (async () => {
    for await (const { byteLength } of paced(pieces(), pace, clock, signal)) {
      seen.mebibytes += byteLength / mebibyte
      seen.lately = Date.now()
    }
  })()
  return seen
}

async function* pieces() {
  for (let count = 0; count < 100; count++) yield new Uint8Array(mebibyte)
}

const steady = { perSecond: mebibyte, isStarved: false, seeks: 0 }

test('two seconds at once, then half as fast again as it is played', async () => {
  const seen = reader(() => steady)
  await vi.advanceTimersByTimeAsync(10)
  expect(seen.mebibytes).toBeCloseTo(2, 1)
  await vi.advanceTimersByTimeAsync(9_990)
  expect(seen.mebibytes).toBeCloseTo(17, 0)
})

test('a player never waits long for a few bytes more', async () => {
  const seen = reader(() => steady)
  for (let time = 0; time < 3_000; time += 50) {
    await vi.advanceTimersByTimeAsync(50)
    expect(Date.now() - seen.lately).toBeLessThan(80)
  }
})

test('who looks for a place gets all that comes, and what was held back', async () => {
  let pace: MediaPace = steady
  const seen = reader(() => pace)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen.mebibytes).toBeLessThan(4)
  pace = { ...steady, isStarved: true }
  await vi.advanceTimersByTimeAsync(30)
  expect(seen.mebibytes).toBeCloseTo(100)
})

test('once there is a frame, two more seconds at once and then a little more than is played', async () => {
  let pace: MediaPace = { ...steady, isStarved: true }
  const clock = { now: () => Date.now() }
  const reading = paced(pieces(), () => pace, clock, signal)
  for (let piece = 0; piece < 10; piece++) await reading.next()
  pace = steady
  let taken = 0
  void (async () => {
    for await (const { byteLength } of reading) taken += byteLength / mebibyte
  })()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(taken).toBeCloseTo(8, 0)
})

test('nothing waits while nobody knows how fast it is played', async () => {
  const seen = reader(() => undefined)
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.mebibytes).toBe(100)
})
