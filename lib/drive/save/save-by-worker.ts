import { isAbort } from '#lib/base/errors'
import { savePath } from '#lib/service-worker/save-messages'
import { openDownload } from './open-download.ts'
import { createSaveLine } from './save-line.ts'
import type { SaveLine } from './save-line.ts'
import type { SavedFile, SaveOptions, SaveOutcome } from './save-stream.ts'
import { findWorker } from '../worker/find-worker.ts'

/**
 * Streams through the service worker into a download of the browser. The
 * person sees it in the browser's own list, and can end it there.
 */
export async function saveByWorker(
  file: SavedFile,
  options: SaveOptions,
): Promise<SaveOutcome | undefined> {
  const worker = await findWorker()
  if (worker === undefined) return undefined
  const line = createSaveLine(worker, file)
  let download: { close(): void } | undefined
  try {
    if (!(await line.inTime('ready'))) return undefined
    download = openDownload(savePath(line.id))
    if (!(await line.inTime('begun'))) return undefined
    return await sendAll(file, line, options)
  } finally {
    download?.close()
    line.close()
  }
}

async function sendAll(
  { bytes }: SavedFile,
  line: SaveLine,
  { signal, onProgress }: SaveOptions,
): Promise<SaveOutcome> {
  let done = 0
  try {
    for await (const piece of bytes) {
      signal?.throwIfAborted()
      // Memory of its own, since it is given away.
      await line.send({ kind: 'bytes', bytes: new Uint8Array(piece) })
      done += piece.byteLength
      onProgress?.(done)
    }
    signal?.throwIfAborted()
    await line.send({ kind: 'end' })
    await line.isDone()
    return 'saved'
  } catch (thrown) {
    // The download fails instead of ending short. A worker that is gone
    // hears nothing, and who waits for it is told above.
    line.breakOff()
    if (signal?.aborted === true || isAbort(thrown)) return 'cancelled'
    throw thrown
  }
}
