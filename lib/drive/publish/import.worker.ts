import { toEnvelope } from '#lib/base/error-envelope'
import { openStorage } from '#lib/node/open-storage'
import type { ImportAnswer, ImportOrder } from './import-messages.ts'
import { importRoot } from './import-root.ts'
import type { DroppedFile } from '../types.ts'

/**
 * A dedicated worker that reads, chunks, hashes and stores one root, so that
 * the page stays smooth. The block store is the same that the tabs use.
 */
const cancelling = new AbortController()

addEventListener('message', ({ data }: MessageEvent<ImportOrder>) => {
  if (data.kind === 'cancel') cancelling.abort()
  else void run(data.files)
})

async function run(files: DroppedFile[]): Promise<void> {
  try {
    const { blockstore, close } = await openStorage()
    const imported = await importRoot(blockstore, files, {
      signal: cancelling.signal,
      onProgress: (progress) => answer({ kind: 'progress', progress }),
    })
    await close()
    answer({ kind: 'done', imported })
  } catch (thrown) {
    answer({ kind: 'failed', error: toEnvelope(thrown) })
  }
}

function answer(message: ImportAnswer): void {
  postMessage(message)
}
