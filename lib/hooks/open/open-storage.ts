import { plainSpace } from '#lib/drive/space/plain-space'
import type { StoreSpace } from '#lib/drive/space/store-space'
import { twoSpaces } from '#lib/drive/space/two-spaces'
import { openBlocks } from '#lib/drive/store/open-blocks'
import { connectTabStore } from '#lib/drive/store/tab-store'
import type { TabStore } from '#lib/drive/store/tab-store'
import { openOldBlocks } from '#lib/node/old-blocks'
import {
  nodeStorage,
  openDatastore,
  openIndexedBlocks,
} from '#lib/node/open-storage'
import type { NodeStorage } from '#lib/node/open-storage'

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
