import { expect, test, vi } from 'vitest'
import type { DialOutcome } from '../../peers/dial-device.ts'
import { createCalls } from './calls.ts'

const direct: DialOutcome = { path: 'direct', tries: [] }

function setUp() {
  const answer = Promise.withResolvers<DialOutcome>()
  const dial = vi.fn(() => answer.promise)
  const ending = new AbortController()
  const calls = createCalls(dial, ending.signal)
  return { answer, dial, calls }
}

test('a device that the link and a relay named is called once', async () => {
  const { answer, dial, calls } = setUp()
  const both = [calls.dial('a', {}), calls.dial('a', {})]
  expect(dial).toHaveBeenCalledOnce()
  answer.resolve(direct)
  expect(await Promise.all(both)).toEqual([direct, direct])
  await calls.dial('a', {})
  expect(dial).toHaveBeenCalledTimes(2)
})

test('who stops waiting does not end the call for the others', async () => {
  const { answer, calls } = setUp()
  const leaving = new AbortController()
  const left = calls.dial('a', { signal: leaving.signal })
  const other = calls.dial('a', {})
  leaving.abort()
  await expect(left).rejects.toThrow('aborted')
  answer.resolve(direct)
  expect(await other).toEqual(direct)
})

test('what can wait for calls waits for them, and no longer than seconds', async () => {
  vi.useFakeTimers()
  const { calls } = setUp()
  await calls.over({})
  void calls.dial('a', {})
  const over = vi.fn()
  void calls.over({}).then(over)
  await vi.advanceTimersByTimeAsync(3_400)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(over).toHaveBeenCalledOnce()
  vi.useRealTimers()
})
