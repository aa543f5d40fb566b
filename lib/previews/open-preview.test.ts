import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPreview } from './open-preview.ts'
import type { PreviewWorker } from './open-preview.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function silentWorker() {
  const terminate = vi.fn()
  const worker: PreviewWorker = {
    postMessage: vi.fn(),
    terminate,
    onmessage: null,
    onerror: null,
  }
  return { worker, terminate }
}

test('a file that keeps its reader busy is given up, and its worker ended', async () => {
  const { worker, terminate } = silentWorker()
  const preview = openPreview(new Blob(['x']), () => worker)
  const reading = expect(preview.text()).rejects.toMatchObject({
    code: 'content-too-large',
  })
  await vi.advanceTimersByTimeAsync(20_000)
  await reading
  expect(terminate).toHaveBeenCalled()
})

test('a worker that breaks is an unreadable file', async () => {
  const { worker } = silentWorker()
  const preview = openPreview(new Blob(['x']), () => worker)
  const reading = expect(preview.text()).rejects.toMatchObject({
    code: 'file-unreadable',
  })
  worker.onerror?.call(worker as never, {} as ErrorEvent)
  await reading
})

test('failures come back as what they were', async () => {
  const { worker } = silentWorker()
  const preview = openPreview(new Blob(['x']), () => worker)
  const reading = expect(preview.car()).rejects.toMatchObject({
    code: 'archive-invalid',
    shortMessage: 'Damaged.',
  })
  const failure = { code: 'archive-invalid', shortMessage: 'Damaged.' }
  const data = { id: 0, failure }
  worker.onmessage?.call(worker as never, { data } as MessageEvent)
  await reading
})
