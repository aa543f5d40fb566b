import { importInWorker } from '#lib/drive/publish/import-in-worker'

/** As the app does it, up to the point where every block is safe. */
export async function freehold(files: File[]): Promise<void> {
  const dropped = files.map((file) => ({
    path: file.webkitRelativePath || file.name,
    file,
  }))
  await importInWorker(dropped, {}, () => ({
    writer: new Worker('/own.worker.js', { type: 'module' }),
    hasher: new Worker('/hash.worker.js', { type: 'module' }),
  }))
}
