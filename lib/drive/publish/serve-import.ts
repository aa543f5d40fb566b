import { toEnvelope } from '#lib/base/error-envelope'
import type { ImportedRoot } from '#lib/content/import-files'
import type { ReadLeaves } from '#lib/content/leaf'
import { createPause } from '#lib/content/pause'
import { remoteLeaves } from '#lib/content/remote-leaves'
import type { FileRow, ImportAnswer, ImportOrder } from './import-messages.ts'
import type { ImportRootOptions } from './import-root.ts'
import type { DroppedFile } from '../types.ts'

/** Stores one root with what a worker was told. */
export type WorkerImport = (
  files: DroppedFile[],
  options: ImportRootOptions & { read?: ReadLeaves | undefined },
) => Promise<ImportedRoot>

/** The global scope of a worker, or one end of a channel. */
export interface OrderPort {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent) => void,
  ): void
  postMessage(message: ImportAnswer): void
}

/** The worker's side of `importInWorker`: one import for each port. */
export function serveImport(port: OrderPort, run: WorkerImport): void {
  const cancelling = new AbortController()
  const answer = (message: ImportAnswer) => port.postMessage(message)
  const pause = createPause(() => answer({ kind: 'held' }))
  const shelf = createRowShelf()

  async function start(order: ImportOrder & { kind: 'import' }) {
    const { leaves, checkAll } = order
    try {
      const imported = await run(shelf.files, {
        signal: cancelling.signal,
        onProgress: (progress) => answer({ kind: 'progress', progress }),
        pause,
        checkAll,
        read: remoteLeaves(leaves, shelf.placeOf),
      })
      answer({ kind: 'done', imported })
    } catch (thrown) {
      answer({ kind: 'failed', error: toEnvelope(thrown) })
    }
  }

  port.addEventListener('message', (event) => {
    const order = event.data as ImportOrder
    if (order.kind === 'cancel') cancelling.abort()
    else if (order.kind === 'pause') pause.set(order.paused)
    else if (order.kind === 'files') shelf.add(order.rows)
    else void start(order)
  })
}

/** Stands for files whose bytes only the other worker can read. */
function createRowShelf() {
  const files: DroppedFile[] = []
  const places = new Map<Blob, number>()
  return {
    files,
    add(rows: FileRow[]) {
      for (const { path, size, modified, file } of rows) {
        // Size and time are all that an import reads of a file by itself.
        const shape = { size, lastModified: modified } as File
        places.set(file ?? shape, files.length)
        files.push({ path, file: file ?? shape })
      }
    },
    placeOf: (file: Blob) => places.get(file) ?? -1,
  }
}
