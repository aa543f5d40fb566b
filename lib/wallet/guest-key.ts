import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import type { Address, Hex } from 'viem'
import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import { AppError, toAppError } from '../base/errors.ts'
import {
  openGuestDatabase,
  readRing,
  restoreRing,
  strictly,
} from './guest-database.ts'
import type { GuestDatabase, GuestKey, GuestKeyRing } from './guest-database.ts'

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

/** The store itself, for whoever keeps a copy of it. */
export interface GuestKeyDatabase extends GuestKeyStore {
  /** Undefined while there is no key. */
  ring(): Promise<GuestKeyRing | undefined>
  /** Adds the keys of a copy to a store that has none. */
  restore(ring: GuestKeyRing): Promise<void>
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
}: GuestKeyOptions = {}): GuestKeyDatabase {
  let opening: Promise<GuestDatabase> | undefined
  async function database(): Promise<GuestDatabase> {
    try {
      return await (opening ??= openGuestDatabase(databaseName, () => {
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
    ring: async () => readRing(await database()),
    restore: async (ring) => restoreRing(await database(), ring),
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
