import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whilePatient } from './while-patient.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Milliseconds until a fetch that nobody answers is given up. */
async function givenUpAfter(pool: Parameters<typeof whilePatient>[0]) {
  const begun = performance.now()
  const task = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  const fetching = whilePatient(pool, undefined, task).catch(() => {
    return performance.now() - begun
  })
  await vi.advanceTimersByTimeAsync(70_000)
  return fetching
}

test('whoever never answers is waited for a minute', async () => {
  const pool = { silence: () => Infinity, deserted: () => undefined }
  expect(await givenUpAfter(pool)).toBeGreaterThanOrEqual(60_000)
})

test('when the last device leaves meanwhile, that is told in seconds', async () => {
  const left = performance.now() + 3_000
  const deserted = () => Math.max(0, performance.now() - left)
  const spent = await givenUpAfter({ silence: () => 0, deserted })
  expect(spent).toBeLessThan(10_000)
})

test('a device that left before does not shorten a new search', async () => {
  const left = performance.now() - 30_000
  const deserted = () => performance.now() - left
  const pool = { silence: () => Infinity, deserted }
  expect(await givenUpAfter(pool)).toBeGreaterThanOrEqual(60_000)
})
