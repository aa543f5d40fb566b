import { fromEnvelope } from '#lib/base/error-envelope'
import { AppError } from '#lib/base/errors'
import type { ImportedRoot } from '#lib/content/import-files'
import type { ImportAnswer, ImportOrder } from './import-messages.ts'
import type { ImportRootOptions } from './import-root.ts'
import type { DroppedFile } from '../types.ts'

/** The part of a Worker that is used; a test gives its own. */
export type ImportWorker = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'terminate'
>

/**
 * Imports one root in a worker of its own. A cancelled import is waited for:
 * the worker takes back what it stored.
 *
 * @throws AppError as `importFiles`, `storage-unavailable` when the worker
 * itself died.
 */
export async function importInWorker(
  files: DroppedFile[],
  { signal, onProgress }: ImportRootOptions,
  openWorker: () => ImportWorker = startWorker,
): Promise<ImportedRoot> {
  signal?.throwIfAborted()
  const worker = openWorker()
  const send = (order: ImportOrder) => worker.postMessage(order)
  const cancel = () => send({ kind: 'cancel' })
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await new Promise<ImportedRoot>((resolve, reject) => {
      worker.addEventListener('message', (event) => {
        const answer = event.data as ImportAnswer
        if (answer.kind === 'progress') onProgress?.(answer.progress)
        else if (answer.kind === 'done') resolve(answer.imported)
        else reject(fromEnvelope(answer.error))
      })
      worker.addEventListener('error', (event) => reject(workerDied(event)))
      send({ kind: 'import', files })
    })
  } finally {
    signal?.removeEventListener('abort', cancel)
    worker.terminate()
  }
}

function startWorker(): ImportWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), {
    type: 'module',
  })
}

function workerDied(event: Event): AppError {
  const details = 'message' in event ? String(event.message) : undefined
  return new AppError(
    'storage-unavailable',
    'The browser stopped reading the files. Nothing of them was published; try again.',
    { details },
  )
}
