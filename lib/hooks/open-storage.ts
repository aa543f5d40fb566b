import { openBlocks } from '../drive/store/open-blocks.ts'
import { connectTabStore } from '../drive/store/tab-store.ts'
import type { TabStore } from '../drive/store/tab-store.ts'
import { openOldBlocks } from '../node/old-blocks.ts'
import {
  nodeStorage,
  openDatastore,
  openIndexedBlocks,
} from '../node/open-storage.ts'
import type { NodeStorage } from '../node/open-storage.ts'

export interface TabStorage {
  storage: NodeStorage
  /** Undefined where the browser has no place for packs. */
  packs: TabStore | undefined
}

/**
 * Opens what this tab keeps its files in: packs, beside what an earlier
 * version stored; or IndexedDB.
 *
 * @throws AppError `storage-unavailable`
 */
export async function openTabStorage(): Promise<TabStorage> {
  const report = (thrown: unknown) => reportError(thrown)
  const { locks } = navigator
  const [packs, datastore] = await Promise.all([
    connectTabStore({ report }),
    openDatastore(),
  ])
  if (packs === undefined) {
    const blocks = await openIndexedBlocks()
    return { storage: nodeStorage(blocks, datastore), packs }
  }
  const old = await openOldBlocks(locks)
  const blocks = openBlocks(packs.blocks, old, { locks, report })
  return { storage: nodeStorage(blocks, datastore, packs.compact), packs }
}
