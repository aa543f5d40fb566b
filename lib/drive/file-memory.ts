import { openDB } from 'idb'
import type { DBSchema } from 'idb'
import { CID } from 'multiformats/cid'
import type { FileStamp, StoredFile } from '../content/import-journal.ts'
import { isSameStamp } from '../content/import-journal.ts'

/**
 * What the last import of each root read, by the root's name: a folder that
 * is added again is read only where its files changed. It may be lost or out
 * of date at any time: then more is read, and nothing else happens.
 */
export interface FileMemory {
  save(root: string, files: StoredFile[]): Promise<void>
  /** @param has true for a block that is in the store now */
  known(
    root: string,
    has: (cid: CID) => boolean,
  ): Promise<(stamp: FileStamp) => Promise<StoredFile | undefined>>
}

/** The addresses of all blocks of a file whose root is there. */
export type BlocksBelow = (cid: CID) => Promise<CID[]>

interface MemorySchema extends DBSchema {
  roots: { key: string; value: StoredFile[] }
}

export async function openFileMemory(
  blocksBelow: BlocksBelow,
  name = 'freehold-file-memory',
): Promise<FileMemory> {
  const database = await openDB<MemorySchema>(name, 1, {
    upgrade: (db) => void db.createObjectStore('roots'),
  })
  return {
    async save(root, files) {
      await database.put('roots', files, root)
    },
    async known(root, has) {
      const rows = (await database.get('roots', root)) ?? []
      const byPath = new Map(rows.map((row) => [row.path, row]))
      return async (stamp) => {
        const row = byPath.get(stamp.path)
        if (row === undefined || !isSameStamp(row, stamp)) return undefined
        const cid = CID.parse(row.cid)
        if (!has(cid)) return undefined
        const below = await blocksBelow(cid)
        return below.every(has) ? row : undefined
      }
    },
  }
}
