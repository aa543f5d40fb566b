import {
  importInWorker,
  startWorkers,
} from '../drive/publish/import-in-worker.ts'
import type { ImportRoot } from '../drive/publish/import-root.ts'
import type { TabStore } from '../drive/store/tab-store.ts'

/**
 * Stores dropped roots in workers: in the one that has the packs open, if it
 * is this tab's, else in one of its own.
 */
export function createImporter(
  packs: Pick<TabStore, 'importer'> | undefined,
): ImportRoot {
  return async (files, options) =>
    importInWorker(files, options, () => startWorkers(packs?.importer()))
}
