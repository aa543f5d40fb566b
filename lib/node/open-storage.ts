import { IDBBlockstore } from 'blockstore-idb'
import { IDBDatastore } from 'datastore-idb'
import type { Blockstore } from 'interface-blockstore'
import type { Datastore } from 'interface-datastore'
import { AppError } from '../base/errors.ts'
import { checkInWorker } from './block-check/check-in-worker.ts'
import { oldBlocksName } from './old-blocks.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

export interface NodeStorage {
  blockstore: VerifiedBlockstore
  datastore: Datastore
  /** Frees the space of what was deleted, where that is not done at once. */
  compact?: (() => Promise<void>) | undefined
}

/**
 * What the node keeps. Every tab may open it: IndexedDB is shared, and only
 * the leader's node writes the datastore.
 *
 * @throws AppError `storage-unavailable` where the browser refuses storage.
 */
export async function openDatastore(
  name = 'freehold-data',
): Promise<Datastore> {
  const data = new IDBDatastore(name)
  await data.open().catch(refuse)
  return data
}

/**
 * Blocks in IndexedDB, for browsers that have no place for packs.
 *
 * @throws AppError `storage-unavailable` where the browser refuses storage.
 */
export async function openIndexedBlocks(
  name = oldBlocksName,
): Promise<Blockstore> {
  const blocks = new IDBBlockstore(name)
  await blocks.open().catch(refuse)
  return blocks
}

/** What the node and the drive work with: checked on the way in and out. */
export function nodeStorage(
  blocks: Blockstore,
  datastore: Datastore,
  compact?: () => Promise<void>,
): NodeStorage {
  const blockstore = new VerifiedBlockstore(blocks, checkInWorker())
  return { blockstore, datastore, compact }
}

function refuse(cause: unknown): never {
  throw new AppError(
    'storage-unavailable',
    'This browser gives Freehold no space to keep files. Leave private browsing, or allow storage for this page.',
    { cause },
  )
}
