import type { Blockstore } from 'interface-blockstore'
import { plainSpace } from '#lib/drive/space/plain-space'
import type { StoreSpace } from '#lib/drive/space/store-space'
import { twoSpaces } from '#lib/drive/space/two-spaces'
import { openBlocks } from '#lib/drive/store/open-blocks'
import { connectTabStore } from '#lib/drive/store/tab-store'
import type { TabStore } from '#lib/drive/store/tab-store'
import { LaterBlocks } from '#lib/node/later-blocks'
import { hasOldBlocks, openOldBlocks } from '#lib/node/old-blocks'
import {
  nodeStorage,
  openDatastore,
  openIndexedBlocks,
} from '#lib/node/open-storage'
import type { NodeStorage } from '#lib/node/open-storage'
import { VerifiedBlockstore } from '#lib/node/verified-blockstore'

export interface TabStorage {
  /** To be used at once: who asks for blocks waits until they are open. */
  storage: NodeStorage
  /** @throws AppError `storage-unavailable` */
  opened: Promise<TabPlace>
}

export interface TabPlace {
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
  const opening = openPlace(onDamage)
  const opened = opening.then(({ packs, space }) => ({ packs, space }))
  // Whoever waits for it hears of a failure.
  opened.catch(() => undefined)
  const blocks = new LaterBlocks(opening.then((place) => place.blocks))
  const compact = async () => (await opened).packs?.compact()
  const [datastore, old] = await Promise.all([openDatastore(), hasOldBlocks()])
  // Who looks whether it is alone must not meet its own node.
  if (old) await opened
  return { storage: nodeStorage(blocks, datastore, compact), opened }
}

async function openPlace(
  onDamage: () => void,
): Promise<TabPlace & { blocks: Blockstore }> {
  const report = (thrown: unknown) => reportError(thrown)
  const { locks } = navigator
  const packs = await connectTabStore({ report, onDamage })
  if (packs === undefined) {
    const blocks = await openIndexedBlocks()
    const space = plainSpace(new VerifiedBlockstore(blocks))
    return { blocks, packs, space }
  }
  const old = await openOldBlocks(locks)
  const blocks = openBlocks(packs.blocks, old, { locks, report })
  const { space } = packs
  if (old === undefined) return { blocks, packs, space }
  return { blocks, packs, space: twoSpaces(space, plainSpace(old)) }
}
