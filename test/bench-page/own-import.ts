import { importInWorker } from '#lib/drive/publish/import-in-worker'
import type { Prepared } from './page.ts'

/**
 * As the app does it, up to the point where every block is safe: with the
 * packs open and the worker that hashes ready, as they are on an idle page.
 */
export async function freehold(): Promise<Prepared> {
  const writer = new Worker('/own.worker.js', { type: 'module' })
  const hasher = new Worker('/hash.worker.js', { type: 'module' })
  await new Promise((resolve, reject) => {
    writer.addEventListener('message', resolve, { once: true })
    writer.addEventListener('error', reject)
  })
  return async (files) => {
    const dropped = files.map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }))
    await importInWorker(dropped, {}, () => ({ writer, hasher }))
  }
}
