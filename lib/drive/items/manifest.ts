import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase, IDBPObjectStore } from 'idb'
import { AppError } from '#lib/base/errors'
import type { DriveItem } from '../types.ts'

interface ManifestSchema extends DBSchema {
  items: { key: string; value: DriveItem }
  settings: { key: string; value: unknown }
}

/** Setting: which list this is. Made together with the database. */
export const listMark = 'list'

export interface ListMark {
  id: string
  /** False until it was found out whether another list was lost before. */
  settled: boolean
}

/**
 * The list of what this browser holds. It is the source of truth: an item is
 * in the drive when its line is written here, and pins follow from it.
 */
export interface Manifest {
  all(): Promise<DriveItem[]>
  get(id: string): Promise<DriveItem | undefined>
  put(item: DriveItem): Promise<void>
  /** Reads, changes and writes one item in a single transaction. */
  change(
    id: string,
    change: (item: DriveItem) => DriveItem,
  ): Promise<DriveItem | undefined>
  remove(id: string): Promise<void>
  setting<T>(key: string): Promise<T | undefined>
  setSetting(key: string, value: unknown): Promise<void>
  /** Reads, changes and writes one setting in a single transaction. */
  changeSetting<T>(
    key: string,
    change: (value: T | undefined) => T,
  ): Promise<void>
  /** Calls back after a change made in any tab. */
  subscribe(listener: () => void): () => void
}

/** Where tabs tell each other that the manifest changed. */
export interface ChangePort {
  postMessage(message: 'changed'): void
  addEventListener(type: 'message', listener: () => void): void
}

/** Opens the manifest; `port` carries changes between tabs. */
export async function openManifest(
  port: ChangePort,
  name = 'freehold-manifest',
): Promise<Manifest> {
  const database = await openDB<ManifestSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('items', { keyPath: 'id' })
      const mark: ListMark = { id: crypto.randomUUID(), settled: false }
      void db.createObjectStore('settings').put(mark, listMark)
    },
    blocking(_current, _blocked, event) {
      // A newer Freehold in another tab waits for this connection.
      ;(event.target as IDBDatabase).close()
    },
  }).catch((cause: unknown) => {
    throw new AppError(
      'storage-unavailable',
      'The list of your files could not be opened. Allow storage for this page and load it again.',
      { cause },
    )
  })
  return manifestOver(database, port)
}

function manifestOver(
  database: IDBPDatabase<ManifestSchema>,
  port: ChangePort,
): Manifest {
  const listeners = new Set<() => void>()
  const notify = () => {
    for (const listener of listeners) listener()
  }
  const changed = () => {
    port.postMessage('changed')
    notify()
  }
  port.addEventListener('message', notify)
  return {
    all: () => database.getAll('items'),
    get: (id) => database.get('items', id),
    async put(item) {
      await writeStrictly(database, (store) => store.put(item))
      changed()
    },
    async change(id, change) {
      let result: DriveItem | undefined
      await writeStrictly(database, async (store) => {
        const item = await store.get(id)
        if (item === undefined) return
        result = change(item)
        await store.put(result)
      })
      changed()
      return result
    },
    async remove(id) {
      await writeStrictly(database, (store) => store.delete(id))
      changed()
    },
    setting: async <T>(key: string) =>
      (await database.get('settings', key)) as T | undefined,
    async setSetting(key, value) {
      await database.put('settings', value, key)
      changed()
    },
    async changeSetting<T>(key: string, change: (value: T | undefined) => T) {
      const { store, done } = database.transaction('settings', 'readwrite')
      await store.put(change((await store.get(key)) as T | undefined), key)
      await done
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Manifest writes are few and must survive a crash: flushed to the disk. */
async function writeStrictly(
  database: IDBPDatabase<ManifestSchema>,
  write: (store: ItemStore) => Promise<unknown>,
): Promise<void> {
  const transaction = database.transaction('items', 'readwrite', {
    durability: 'strict',
  })
  await write(transaction.store)
  await transaction.done
}

type ItemStore = IDBPObjectStore<
  ManifestSchema,
  ['items'],
  'items',
  'readwrite'
>
