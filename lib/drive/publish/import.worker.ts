import { openStorage } from '../../node/open-storage.ts'
import { importRoot } from './import-root.ts'
import { serveImport } from './serve-import.ts'

/**
 * A dedicated worker that stores one root, so that the page stays smooth. The
 * block store is the same that the tabs use.
 */
serveImport(globalThis, async (files, options) => {
  const { blockstore, close } = await openStorage()
  const imported = await importRoot(blockstore, files, options)
  await close()
  return imported
})
