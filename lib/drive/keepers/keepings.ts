import { openDB } from 'idb'
import type { DBSchema } from 'idb'
import type { ChangePort } from '../items/manifest.ts'
import type { Keeping, Keepings, KeepingsByRoot } from './types.ts'

interface KeepingsSchema extends DBSchema {
  keepings: { key: string; value: Keepings }
}

/**
 * Who keeps what, by content address. It may be lost: then keepers are asked
 * again, and nothing is said to be proved.
 */
export interface KeepingList {
  all(): Promise<KeepingsByRoot>
  of(cid: string): Promise<Keepings>
  /**
   * Reads, changes and writes one in a single transaction; undefined deletes.
   */
  change(
    cid: string,
    holder: string,
    change: (before: Keeping | undefined) => Keeping | undefined,
  ): Promise<Keeping | undefined>
  /** Calls back after a change made in any tab. */
  subscribe(listener: () => void): () => void
}

/** Opens the list; `port` carries changes between tabs. */
export async function openKeepings(
  port: ChangePort,
  name = 'freehold-keepings',
): Promise<KeepingList> {
  const database = await openDB<KeepingsSchema>(name, 1, {
    upgrade: (db) => void db.createObjectStore('keepings'),
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
    },
  })
  const listeners = new Set<() => void>()
  const notify = () => {
    for (const listener of listeners) listener()
  }
  port.addEventListener('message', notify)
  return {
    async all() {
      const { store } = database.transaction('keepings')
      const [keys, values] = await Promise.all([
        store.getAllKeys(),
        store.getAll(),
      ])
      return new Map(keys.map((cid, at) => [cid, values[at] ?? {}]))
    },
    of: async (cid) => (await database.get('keepings', cid)) ?? {},
    async change(cid, holder, change) {
      const { store, done } = database.transaction('keepings', 'readwrite')
      const { [holder]: before, ...others } = (await store.get(cid)) ?? {}
      const after = change(before)
      const all = after === undefined ? others : { ...others, [holder]: after }
      if (Object.keys(all).length === 0) await store.delete(cid)
      else await store.put(all, cid)
      await done
      port.postMessage('changed')
      notify()
      return after
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
