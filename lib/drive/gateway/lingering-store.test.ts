import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLingeringStore } from './lingering-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const cid = CID.createV1(0x55, create(0x12, new Uint8Array(32)))

/** A device that answers when it is told to, and counts what it hears. */
function farStore() {
  const heard = { asked: 0, cancelled: 0 }
  let answer = Promise.withResolvers<Uint8Array>()
  const store = createLingeringStore({
    async *get(_, options) {
      heard.asked += 1
      options?.signal?.addEventListener('abort', () => {
        heard.cancelled += 1
        answer.reject(options.signal?.reason)
        answer = Promise.withResolvers()
      })
      yield await answer.promise
    },
  })
  const read = (stays: boolean) => {
    const person = new AbortController()
    const { signal } = person
    const reader = store.readBy(() => stays)
    const block = reader.get(cid, { signal }).next()
    block.catch(() => undefined)
    return { block, leave: () => person.abort() }
  }
  const come = () => answer.resolve(new Uint8Array([7]))
  return { heard, read, come }
}

test('a reader that comes back at once gets the block that was under way', async () => {
  const { heard, read, come } = farStore()
  const first = read(true)
  first.leave()
  await expect(first.block).rejects.toThrow()
  await vi.advanceTimersByTimeAsync(100)
  const second = read(true)
  come()
  expect((await second.block).value).toEqual(new Uint8Array([7]))
  expect(heard).toEqual({ asked: 1, cancelled: 0 })
})

test('what nobody comes back for is cancelled after a moment', async () => {
  const { heard, read } = farStore()
  read(true).leave()
  await vi.advanceTimersByTimeAsync(250)
  expect(heard).toEqual({ asked: 1, cancelled: 1 })
})

test('what is left for another place is cancelled at once', async () => {
  const { heard, read, come } = farStore()
  read(false).leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(heard.cancelled).toBe(1)
  const second = read(false)
  come()
  expect((await second.block).value).toHaveLength(1)
})
