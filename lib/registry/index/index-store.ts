import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { AppError } from '#lib/base/errors'
import type { Mark } from '../read/read-mark.ts'
import type { AccountIndex, IndexedRecord } from './account-index.ts'

/** Where indexes are kept between pages. */
export interface IndexStore {
  load(key: string): Promise<AccountIndex | undefined>
  /** Writes what differs from `before`, all of it or nothing. */
  save(
    key: string,
    index: AccountIndex,
    before: AccountIndex | undefined,
  ): Promise<void>
}

interface AccountLine extends Mark {
  wholeAt: number
  created: number
  /** Changes with each write: pages of another tab are not built upon. */
  revision: string
}

interface IndexSchema extends DBSchema {
  accounts: { key: string; value: AccountLine }
  /** Key: account and number of the page. */
  pages: { key: [string, number]; value: IndexedRecord[] }
}

/** Records in one value: 20,000 single values take seconds to write. */
const pageSize = 250

/**
 * Opens the index in IndexedDB. What is in it can be read from the chain
 * again: it may be deleted at any time.
 *
 * @throws AppError `storage-unavailable`
 */
export async function openIndexStore(
  newRevision: () => string,
  name = 'freehold-records',
): Promise<IndexStore> {
  const database = await openDB<IndexSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('accounts')
      db.createObjectStore('pages')
    },
    blocking(_current, _blocked, event) {
      // A newer Freehold in another tab waits for this connection.
      ;(event.target as IDBDatabase).close()
    },
  }).catch((cause: unknown) => {
    throw new AppError(
      'storage-unavailable',
      'The list of your records could not be kept. Allow storage for this ' +
        'page and load it again.',
      { cause },
    )
  })
  return storeOver(database, newRevision)
}

function storeOver(
  database: IDBPDatabase<IndexSchema>,
  newRevision: () => string,
): IndexStore {
  /** Revisions this tab wrote or read last. */
  const known = new Map<string, string>()
  return {
    async load(key) {
      const transaction = database.transaction(['accounts', 'pages'])
      const line = await transaction.objectStore('accounts').get(key)
      const range = IDBKeyRange.bound([key, 0], [key, Infinity])
      const pages = await transaction.objectStore('pages').getAll(range)
      if (line === undefined) return undefined
      const records = pages.flat()
      // Half an index is none: it is read from the chain again.
      if (records.length !== line.created) return undefined
      known.set(key, line.revision)
      const { block, blockHash, wholeAt } = line
      return { block, blockHash, wholeAt, records }
    },
    async save(key, index, before) {
      const transaction = database.transaction(
        ['accounts', 'pages'],
        'readwrite',
      )
      const accounts = transaction.objectStore('accounts')
      const pages = transaction.objectStore('pages')
      const line = await accounts.get(key)
      const isOurs = line !== undefined && line.revision === known.get(key)
      const built = isOurs ? before : undefined
      const revision = newRevision()
      for (const [page, records] of changedPages(index, built)) {
        void pages.put(records, [key, page])
      }
      if (built === undefined) {
        const next = Math.ceil(index.records.length / pageSize)
        void pages.delete(IDBKeyRange.bound([key, next], [key, Infinity]))
      }
      const { block, blockHash, wholeAt, records } = index
      const created = records.length
      void accounts.put({ block, blockHash, wholeAt, created, revision }, key)
      await transaction.done
      known.set(key, revision)
    },
  }
}

/** Pages that hold another record than before; all without a before. */
function changedPages(
  { records }: AccountIndex,
  before: AccountIndex | undefined,
): [page: number, records: IndexedRecord[]][] {
  const changed: [number, IndexedRecord[]][] = []
  const old = before?.records ?? []
  for (let from = 0; from < records.length; from += pageSize) {
    const to = from + pageSize
    const page = records.slice(from, to)
    const isSame =
      page.length === old.slice(from, to).length &&
      page.every((record, place) => record === old[from + place])
    if (!isSame) changed.push([from / pageSize, page])
  }
  return changed
}
