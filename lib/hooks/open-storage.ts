import { plainSpace } from '../drive/space/plain-space.ts'
import type { StoreSpace } from '../drive/space/store-space.ts'
import { twoSpaces } from '../drive/space/two-spaces.ts'
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
  space: StoreSpace
}

/**
 * Opens what this tab keeps its files in: packs, beside what an earlier
 * version stored; or IndexedDB.
 *
 * @throws AppError `storage-unavailable`
 */
export async function openTabStorage(
  onDamage: () => void = () => undefined,
): Promise<TabStorage> {
  const report = (thrown: unknown) => reportError(thrown)
  const { locks } = navigator
  const [packs, datastore] = await Promise.all([
    connectTabStore({ report, onDamage }),
    openDatastore(),
  ])
  if (packs === undefined) {
    const storage = nodeStorage(await openIndexedBlocks(), datastore)
    return { storage, packs, space: plainSpace(storage.blockstore) }
  }
  const old = await openOldBlocks(locks)
  const blocks = openBlocks(packs.blocks, old, { locks, report })
  const storage = nodeStorage(blocks, datastore, packs.compact)
  const { space } = packs
  if (old === undefined) return { storage, packs, space }
  return { storage, packs, space: twoSpaces(space, plainSpace(old)) }
}
