import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import type { Address, Hex } from 'viem'
import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import { AppError, toAppError } from '../base/errors.ts'

/** A key of the guest wallet. It never leaves `lib/wallet` but as a backup. */
export interface GuestKey {
  address: Address
  privateKey: Hex
  /** Milliseconds since 1970. */
  createdAt: number
  /** Absent until the person says that a backup is in a safe place. */
  backedUpAt?: number | undefined
}

/** Every key that was ever made or imported here; one of them is in use. */
export interface GuestKeyStore {
  current(): Promise<GuestKey | undefined>
  addresses(): Promise<Address[]>
  /** Makes the first key; with one in use already, returns that one. */
  create(): Promise<GuestKey>
  /** Adds a key and takes it in use. Keys that were here stay. */
  add(privateKey: Hex): Promise<GuestKey>
  use(address: Address): Promise<GuestKey>
  markBackedUp(address: Address): Promise<void>
}

interface GuestDatabase extends DBSchema {
  keys: { key: Address; value: GuestKey }
  inUse: { key: 'address'; value: Address }
}

export interface GuestKeyOptions {
  databaseName?: string | undefined
  clock?: Clock | undefined
  /** Makes a key; by default from the browser's own random source. */
  makeKey?: (() => Hex) | undefined
}

/**
 * The guest wallet's keys in IndexedDB. They are as safe as this browser
 * profile: the backup says so.
 *
 * @throws AppError `storage-unavailable` from every call if there is no store.
 */
export function openGuestKeys({
  databaseName = 'freehold-guest',
  clock = systemClock,
  makeKey = generatePrivateKey,
}: GuestKeyOptions = {}): GuestKeyStore {
  let opening: Promise<IDBPDatabase<GuestDatabase>> | undefined
  async function database(): Promise<IDBPDatabase<GuestDatabase>> {
    try {
      return await (opening ??= open(databaseName, () => {
        opening = undefined
      }))
    } catch (error) {
      opening = undefined
      throw unavailable(error)
    }
  }

  /** One transaction, so that two tabs cannot both make the first key. */
  async function put(makeEntry: () => GuestKey, replace: boolean) {
    const entry = makeEntry()
    const db = await database()
    const change = db.transaction(['keys', 'inUse'], 'readwrite', strictly)
    const keys = change.objectStore('keys')
    const inUse = await change.objectStore('inUse').get('address')
    const before = inUse === undefined ? undefined : await keys.get(inUse)
    if (before !== undefined && !replace) return before
    const known = await keys.get(entry.address)
    const kept = known === undefined ? entry : { ...entry, ...known }
    if (entry.backedUpAt !== undefined) kept.backedUpAt = entry.backedUpAt
    await keys.put(kept, kept.address)
    await change.objectStore('inUse').put(kept.address, 'address')
    await change.done
    return kept
  }

  return {
    async current() {
      const db = await database()
      const address = await db.get('inUse', 'address')
      return address === undefined ? undefined : db.get('keys', address)
    },
    addresses: async () => (await database()).getAllKeys('keys'),
    create: () => put(() => toKey(makeKey(), clock), false),
    add: (privateKey) => put(() => importedKey(privateKey, clock), true),
    async use(address) {
      const key = await (await database()).get('keys', address)
      if (key === undefined) throw unknownKey(address)
      return put(() => key, true)
    },
    async markBackedUp(address) {
      const db = await database()
      const change = db.transaction('keys', 'readwrite', strictly)
      const key = await change.store.get(address)
      if (key === undefined) throw unknownKey(address)
      await change.store.put({ ...key, backedUpAt: clock.now() }, address)
      await change.done
    },
  }
}

/** A key that was shown must survive a crash: flushed to the disk. */
const strictly = { durability: 'strict' } as const

function open(
  name: string,
  closed: () => void,
): Promise<IDBPDatabase<GuestDatabase>> {
  return openDB<GuestDatabase>(name, 1, {
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

function toKey(privateKey: Hex, clock: Clock): GuestKey {
  const address = privateKeyToAddress(privateKey)
  return { address, privateKey, createdAt: clock.now() }
}

/** What came from a backup has one. */
function importedKey(privateKey: Hex, clock: Clock): GuestKey {
  return { ...toKey(privateKey, clock), backedUpAt: clock.now() }
}

function unknownKey(address: Address): AppError {
  return new AppError('key-invalid', 'This browser does not hold that key.', {
    details: address,
  })
}

function unavailable(error: unknown): AppError {
  return toAppError(
    error,
    'storage-unavailable',
    'This browser does not let Freehold keep a key. Leave private browsing, or connect another wallet.',
  )
}
