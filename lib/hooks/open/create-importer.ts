import {
  importInWorker,
  startHasher,
  startWorkers,
} from '#lib/drive/publish/import-in-worker'
import type { ImportRoot } from '#lib/drive/publish/import-root'
import { createSpareHasher } from '#lib/drive/publish/spare-hasher'
import type { TabStore } from '#lib/drive/store/tab-store'

/**
 * Stores dropped roots in workers: in the one that has the packs open, if it
 * is this tab's, else in one of its own. The one that hashes is ready before.
 */
export function createImporter(
  packs: Pick<TabStore, 'importer'> | undefined,
): ImportRoot {
  const spare = createSpareHasher(startHasher, whenIdle)
  return async (files, options) =>
    importInWorker(files, options, () =>
      startWorkers({ writer: packs?.importer(), hasher: spare.take() }),
    )
}

/** In milliseconds, where a browser does not say that it is idle. */
const soon = 2_000

function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task)
  else setTimeout(task, soon)
}
