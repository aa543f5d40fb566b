import { openDB } from 'idb'
import type { DBSchema } from 'idb'
import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { codecs } from '#lib/base/cid'
import { isAbort } from '#lib/base/errors'
import type { FileStamp, StoredFile } from '#lib/content/import-journal'
import { isSameStamp } from '#lib/content/import-journal'
import { walkDag } from '#lib/content/walk-dag'

/**
 * What the last import of each root read, by the root's name: a folder that
 * is added again is read only where its files changed. It may be lost or out
 * of date at any time: then more is read, and nothing else happens.
 */
export interface FileMemory {
  save(root: string, files: StoredFile[]): Promise<void>
  /** Finds a file that is still the same and still in the store, whole. */
  known(
    root: string,
  ): Promise<(stamp: FileStamp) => Promise<StoredFile | undefined>>
}

/** Where the lists of files are kept: a Map in tests. */
export interface FileLists {
  get(
    root: string,
  ): Promise<StoredFile[] | undefined> | StoredFile[] | undefined
  set(root: string, files: StoredFile[]): unknown
}

/** The store, as far as it tells what it still holds. */
export interface HeldBlocks {
  has(cid: CID): boolean | Promise<boolean>
  read(cid: CID, options?: Abortable): Promise<Uint8Array>
}

export function createFileMemory(
  lists: FileLists,
  store: HeldBlocks,
): FileMemory {
  return {
    async save(root, files) {
      await lists.set(root, files)
    },
    async known(root) {
      const rows = (await lists.get(root)) ?? []
      const byPath = new Map(rows.map((row) => [row.path, row]))
      return async (stamp) => {
        const row = byPath.get(stamp.path)
        if (row === undefined || !isSameStamp(row, stamp)) return undefined
        const isHeld = await isWhole(CID.parse(row.cid), store)
        return isHeld ? row : undefined
      }
    },
  }
}

/** True if a file and every block below it is there. */
async function isWhole(root: CID, store: HeldBlocks): Promise<boolean> {
  if (root.code === codecs.raw) return await store.has(root)
  const source = {
    async *get(cid: CID, options?: Abortable) {
      yield await store.read(cid, options)
    },
  }
  try {
    for await (const cid of walkDag(root, source)) {
      if (!(await store.has(cid))) return false
    }
    return true
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    return false
  }
}

interface MemorySchema extends DBSchema {
  roots: { key: string; value: StoredFile[] }
}

/** The lists in IndexedDB, one row for each root. */
export async function openFileLists(
  name = 'freehold-file-memory',
): Promise<FileLists> {
  const database = await openDB<MemorySchema>(name, 1, {
    upgrade: (db) => void db.createObjectStore('roots'),
  })
  return {
    get: (root) => database.get('roots', root),
    set: (root, files) => database.put('roots', files, root),
  }
}
