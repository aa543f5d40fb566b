import { expect, test } from 'vitest'
import { toEnvelope } from '#lib/base/error-envelope'
import { AppError } from '#lib/base/errors'
import { findStore } from './find-store.ts'
import type { StoreNews } from './store-messages.ts'

/** A store worker that says what the test wants. */
function fakeWorker() {
  const listeners: ((news: StoreNews) => void)[] = []
  const { port1, port2 } = new MessageChannel()
  port2.addEventListener('message', ({ data: { id } }) =>
    port2.postMessage({ id, result: [true] }),
  )
  port2.start()
  return {
    port: port1,
    onNews: (listener: (news: StoreNews) => void) => listeners.push(listener),
    onDeath: () => undefined,
    say: (news: StoreNews) => listeners.forEach((each) => each(news)),
    end: () => port2.close(),
  }
}

test('the tab whose turn it is asks its own worker', async () => {
  const worker = fakeWorker()
  const finding = findStore(worker)
  worker.say({ kind: 'owner' })
  const store = await finding
  expect(store?.isOwner()).toBe(true)
  expect(await store?.line.call('has', [[]])).toEqual([true])
  worker.end()
})

test('where there is no place for packs there is no store', async () => {
  const worker = fakeWorker()
  const finding = findStore(worker)
  worker.say({ kind: 'none' })
  expect(await finding).toBeUndefined()
  worker.end()
})

test('packs that cannot be opened are an error, and no empty drive', async () => {
  const worker = fakeWorker()
  const finding = findStore(worker)
  const error = toEnvelope(new AppError('storage-unavailable', 'No packs.'))
  worker.say({ kind: 'failed', error })
  await expect(finding).rejects.toMatchObject({ code: 'storage-unavailable' })
  worker.end()
})
