import { fromEnvelope } from '#lib/base/error-envelope'
import { AppError } from '#lib/base/errors'
import { createBreathe } from '#lib/base/breathe'
import type { ImportedRoot } from '#lib/content/import-files'
import type { HashOrder, ImportAnswer, ImportOrder } from './import-messages.ts'
import type { ImportRootOptions } from './import-root.ts'
import type { DroppedFile } from '../types.ts'

/** The part of a Worker that is used; a test gives its own. */
export type ImportWorker = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'terminate'
>

export interface ImportWorkers {
  /** Runs `serveImport`. */
  writer: ImportWorker
  /** Runs `serveLeaves`. */
  hasher: ImportWorker
}

/**
 * Imports one root in two workers of its own: one reads and hashes, the other
 * builds and writes. A cancelled import is waited for: the worker takes back
 * what it stored.
 *
 * @throws AppError as `importFiles`, `storage-unavailable` when a worker
 * itself died.
 */
export async function importInWorker(
  files: DroppedFile[],
  options: ImportRootOptions,
  openWorkers: () => ImportWorkers = () => startWorkers(),
): Promise<ImportedRoot> {
  const { signal, pause, checkAll = false } = options
  signal?.throwIfAborted()
  const { writer, hasher } = openWorkers()
  const send = (order: ImportOrder, transfer: Transferable[] = []) =>
    writer.postMessage(order, transfer)
  const tell = (order: HashOrder, transfer: Transferable[] = []) =>
    hasher.postMessage(order, transfer)
  const cancel = () => send({ kind: 'cancel' })
  const hold = (paused: boolean) => send({ kind: 'pause', paused })
  signal?.addEventListener('abort', cancel, { once: true })
  const letGo = pause?.onChange(hold)
  try {
    return await new Promise<ImportedRoot>((resolve, reject) => {
      writer.addEventListener('message', (event) => {
        const answer = event.data as ImportAnswer
        if (answer.kind === 'progress') options.onProgress?.(answer.progress)
        else if (answer.kind === 'done') resolve(answer.imported)
        else if (answer.kind === 'held') void pause?.wait(signal)
        else reject(fromEnvelope(answer.error))
      })
      for (const worker of [writer, hasher]) {
        worker.addEventListener('error', (event) => reject(workerDied(event)))
      }
      const { port1: leaves, port2 } = new MessageChannel()
      tell({ kind: 'serve', port: port2 }, [port2])
      if (pause?.paused === true) hold(true)
      sendFiles(files, send, tell)
        .then(() => send({ kind: 'import', leaves, checkAll }, [leaves]))
        .catch(reject)
    })
  } finally {
    letGo?.()
    signal?.removeEventListener('abort', cancel)
    writer.terminate()
    hasher.terminate()
  }
}

/** Handing over a file takes the page a while, the first time. */
const filesAtOnce = 32

/** A folder of 10,000 files takes a second; the page goes on meanwhile. */
async function sendFiles(
  files: DroppedFile[],
  send: (order: ImportOrder) => void,
  tell: (order: HashOrder) => void,
): Promise<void> {
  const breathe = createBreathe()
  const isLone = files.length === 1
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const some = files.slice(at, at + filesAtOnce)
    const rows = some.map(({ path, file }) => ({
      ...{ path, size: file.size, modified: file.lastModified },
      ...(isLone ? { file } : {}),
    }))
    send({ kind: 'files', rows })
    tell({ kind: 'files', files: some.map(({ file }) => file) })
    await breathe()
  }
}

/** Workers that are there already. */
export interface ReadyWorkers {
  writer?: ImportWorker | undefined
  hasher?: ImportWorker | undefined
}

/** Those that are there already, and workers of the import's own. */
export function startWorkers({
  writer,
  hasher,
}: ReadyWorkers = {}): ImportWorkers {
  return {
    writer:
      writer ??
      new Worker(new URL('./import.worker.ts', import.meta.url), {
        type: 'module',
      }),
    hasher: hasher ?? startHasher(),
  }
}

/** A worker that serves leaves; see `serveLeaves`. */
export function startHasher(): ImportWorker {
  return new Worker(new URL('./hash.worker.ts', import.meta.url), {
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
