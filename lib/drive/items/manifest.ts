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
  /** Calls back after this tab wrote or removed an item. */
  onItemsWritten(listener: () => void): () => void
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
  const { changed, written, ...listening } = createNews(port)
  return {
    all: () => database.getAll('items'),
    get: (id) => database.get('items', id),
    async put(item) {
      await writeStrictly(database, (store) => store.put(item))
      written()
    },
    async change(id, change) {
      let result: DriveItem | undefined
      await writeStrictly(database, async (store) => {
        const item = await store.get(id)
        if (item === undefined) return
        result = change(item)
        await store.put(result)
      })
      written()
      return result
    },
    async remove(id) {
      await writeStrictly(database, (store) => store.delete(id))
      written()
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
    ...listening,
  }
}

function createNews(port: ChangePort) {
  const onChange = new Set<() => void>()
  const onWrite = new Set<() => void>()
  const tell = (listeners: Set<() => void>) => {
    for (const listener of listeners) listener()
  }
  const changed = () => {
    port.postMessage('changed')
    tell(onChange)
  }
  const listen = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  port.addEventListener('message', () => tell(onChange))
  return {
    changed,
    written() {
      tell(onWrite)
      changed()
    },
    subscribe: listen(onChange),
    onItemsWritten: listen(onWrite),
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
