import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Address, Hex } from 'viem'

/** A key of the guest wallet. It never leaves `lib/wallet` but as a backup. */
export interface GuestKey {
  address: Address
  privateKey: Hex
  /** Milliseconds since 1970. */
  createdAt: number
  /** Absent until the person says that a backup is in a safe place. */
  backedUpAt?: number | undefined
}

/** All keys, and which is in use: what a copy of the store needs. */
export interface GuestKeyRing {
  keys: GuestKey[]
  inUse: Address
}

interface GuestSchema extends DBSchema {
  keys: { key: Address; value: GuestKey }
  inUse: { key: 'address'; value: Address }
}

export type GuestDatabase = IDBPDatabase<GuestSchema>

/** A key that was shown must survive a crash: flushed to the disk. */
export const strictly = { durability: 'strict' } as const

export function openGuestDatabase(
  name: string,
  closed: () => void,
): Promise<GuestDatabase> {
  return openDB<GuestSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('keys')
      db.createObjectStore('inUse')
    },
    blocking(_current, _blocked, event) {
      // A newer Freehold in another tab waits for this connection.
      ;(event.target as IDBDatabase).close()
      closed()
    },
    terminated: closed,
  })
}

/** Undefined while there is no key. */
export async function readRing(
  database: GuestDatabase,
): Promise<GuestKeyRing | undefined> {
  const inUse = await database.get('inUse', 'address')
  if (inUse === undefined) return undefined
  return { keys: await database.getAll('keys'), inUse }
}

/** Adds the keys of a copy to a database that has none. */
export async function restoreRing(
  database: GuestDatabase,
  { keys, inUse }: GuestKeyRing,
): Promise<void> {
  const change = database.transaction(['keys', 'inUse'], 'readwrite', strictly)
  const store = change.objectStore('keys')
  if ((await store.count()) === 0) {
    for (const key of keys) await store.put(key, key.address)
    await change.objectStore('inUse').put(inUse, 'address')
  }
  await change.done
}
