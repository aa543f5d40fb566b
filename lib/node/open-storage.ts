import { IDBBlockstore } from 'blockstore-idb'
import { IDBDatastore } from 'datastore-idb'
import type { Datastore } from 'interface-datastore'
import { AppError } from '../base/errors.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

export interface NodeStorage {
  blockstore: VerifiedBlockstore
  datastore: Datastore
  close(): Promise<void>
}

/**
 * Opens the stores of this browser. Every tab may: IndexedDB is shared, and
 * only the leader's node writes the datastore.
 *
 * @throws AppError `storage-unavailable` where the browser refuses storage.
 */
export async function openStorage(name = 'freehold'): Promise<NodeStorage> {
  const blocks = new IDBBlockstore(`${name}-blocks`)
  const data = new IDBDatastore(`${name}-data`)
  try {
    await Promise.all([blocks.open(), data.open()])
  } catch (cause) {
    throw new AppError(
      'storage-unavailable',
      'This browser gives Freehold no space to keep files. Leave private browsing, or allow storage for this page.',
      { cause },
    )
  }
  return {
    blockstore: new VerifiedBlockstore(blocks),
    datastore: data,
    async close() {
      await Promise.all([blocks.close(), data.close()])
    },
  }
}
