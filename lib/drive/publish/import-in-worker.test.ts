import { describe, expect, test } from 'vitest'
import { importInWorker } from './import-in-worker.ts'
import type { ImportWorker } from './import-in-worker.ts'
import type { ImportAnswer, ImportOrder } from './import-messages.ts'
import type { DroppedFile } from '../types.ts'

const files: DroppedFile[] = [{ path: 'a.txt', file: new File(['a'], 'a.txt') }]
const imported = { cid: 'bafy', kind: 'file', name: 'a.txt' } as never

/** A worker that answers orders as `script` says. */
function scripted(script: (order: ImportOrder) => ImportAnswer[]) {
  const target = new EventTarget()
  const orders: string[] = []
  let ended = false
  const worker: ImportWorker = {
    addEventListener: target.addEventListener.bind(target),
    terminate: () => void (ended = true),
    postMessage(order: ImportOrder) {
      orders.push(order.kind)
      for (const data of script(order)) {
        queueMicrotask(() =>
          target.dispatchEvent(new MessageEvent('message', { data })),
        )
      }
    },
  }
  const hasher: ImportWorker = {
    addEventListener: () => {},
    terminate: () => {},
    postMessage: () => {},
  }
  return {
    open: () => ({ writer: worker, hasher }),
    target,
    orders,
    ended: () => ended,
  }
}

describe('importInWorker', () => {
  test('gives the root, and tells how far it is', async () => {
    const progress = { done: 1, total: 1, filesDone: 1, files: 1, rate: 0 }
    const rig = scripted(({ kind }) =>
      kind === 'import'
        ? [
            { kind: 'progress', progress },
            { kind: 'done', imported },
          ]
        : [],
    )
    const seen: unknown[] = []
    const onProgress = (value: unknown) => seen.push(value)
    const result = await importInWorker(files, { onProgress }, rig.open)
    expect(result).toBe(imported)
    expect(seen).toEqual([progress])
    expect(rig.ended()).toBe(true)
  })

  test('an error arrives whole', async () => {
    const error = { code: 'storage-full', shortMessage: 'No room.' } as const
    const rig = scripted(({ kind }) =>
      kind === 'import' ? [{ kind: 'failed', error }] : [],
    )
    const importing = importInWorker(files, {}, rig.open)
    await expect(importing).rejects.toMatchObject(error)
  })

  test('cancelling waits until the worker took back what it stored', async () => {
    const error = { code: 'aborted', shortMessage: 'Stopped.' } as const
    const rig = scripted(({ kind }) =>
      kind === 'cancel' ? [{ kind: 'failed', error }] : [],
    )
    const controller = new AbortController()
    const { signal } = controller
    const importing = importInWorker(files, { signal }, rig.open)
    controller.abort()
    await expect(importing).rejects.toMatchObject({ code: 'aborted' })
    expect(rig.orders).toContain('cancel')
    expect(rig.ended()).toBe(true)
  })

  test('a worker that dies is an error, not a wait for ever', async () => {
    const rig = scripted(() => [])
    const importing = importInWorker(files, {}, rig.open)
    rig.target.dispatchEvent(new Event('error'))
    await expect(importing).rejects.toMatchObject({
      code: 'storage-unavailable',
    })
  })
})
