import { openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import { bytesToHex, hexToBytes } from 'viem'
import type { Address, Hex, LocalAccount } from 'viem'
import {
  generatePrivateKey,
  privateKeyToAccount,
  privateKeyToAddress,
} from 'viem/accounts'
import type { Clock } from '../base/clock.ts'
import { AppError } from '../base/errors.ts'

/** Whose records a key of this browser is for. */
export interface KeyOwner {
  chainId: number
  contract: Address
  owner: Address
}

/** A session key of this browser, without its secret. */
export interface SessionKey extends KeyOwner {
  address: Address
  /** Milliseconds since 1970. */
  createdAt: number
  /** Until when it was last given rights; tells expired from revoked. */
  expiresAt?: number | undefined
}

/**
 * Session keys in IndexedDB, one for each owner. The secret is sealed by a
 * key that the browser never gives out, and is open in memory only while a
 * transaction is signed. It never leaves `lib/wallet`.
 */
export interface SessionKeys {
  get(who: KeyOwner): Promise<SessionKey | undefined>
  /** Makes a key; with one for this owner already, returns that one. */
  create(who: KeyOwner): Promise<SessionKey>
  noteExpiry(who: KeyOwner, expiresAt: number): Promise<void>
  forget(who: KeyOwner): Promise<void>
  /** @throws AppError `key-invalid` if it can't be opened any more. */
  signer(who: KeyOwner): Promise<LocalAccount>
}

interface SealedKey extends SessionKey {
  iv: Uint8Array<ArrayBuffer>
  sealed: ArrayBuffer
}

interface KeySchema extends DBSchema {
  keys: { key: string; value: SealedKey }
  seals: { key: 'seal'; value: CryptoKey }
}

type Database = IDBPDatabase<KeySchema>

const cipher = 'AES-GCM'

export interface SessionKeyOptions {
  clock: Clock
  databaseName?: string | undefined
  /** Makes a key; by default from the browser's own random source. */
  makeKey?: (() => Hex) | undefined
}

/** @throws AppError `storage-unavailable`. */
export async function openSessionKeys({
  clock,
  databaseName = 'freehold-session-keys',
  makeKey = generatePrivateKey,
}: SessionKeyOptions): Promise<SessionKeys> {
  const database = await openDatabase(databaseName)
  const read = (who: KeyOwner) => database.get('keys', nameOf(who))
  return {
    async get(who) {
      const key = await read(who)
      return key && withoutSecret(key)
    },
    async create(who) {
      const secret = makeKey()
      const fresh = await seal(database, who, secret, clock.now())
      const work = database.transaction('keys', 'readwrite')
      const known = await work.store.get(nameOf(who))
      if (known === undefined) await work.store.put(fresh, nameOf(who))
      await work.done
      return withoutSecret(known ?? fresh)
    },
    async noteExpiry(who, expiresAt) {
      const work = database.transaction('keys', 'readwrite')
      const key = await work.store.get(nameOf(who))
      if (key !== undefined) {
        await work.store.put({ ...key, expiresAt }, nameOf(who))
      }
      await work.done
    },
    forget: (who) => database.delete('keys', nameOf(who)),
    async signer(who) {
      const key = await read(who)
      if (key === undefined) throw lost()
      return privateKeyToAccount(await unseal(database, key))
    },
  }
}

async function openDatabase(name: string): Promise<Database> {
  return openDB<KeySchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('keys')
      db.createObjectStore('seals')
    },
  }).catch((cause: unknown) => {
    throw new AppError(
      'storage-unavailable',
      'This browser does not let Freehold keep a key. Leave private browsing, or go on asking your wallet.',
      { cause },
    )
  })
}

async function seal(
  database: Database,
  who: KeyOwner,
  secret: Hex,
  createdAt: number,
): Promise<SealedKey> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealing = await sealingKey(database)
  const plain = new Uint8Array(hexToBytes(secret))
  const sealed = await crypto.subtle.encrypt(
    { name: cipher, iv },
    sealing,
    plain,
  )
  const address = privateKeyToAddress(secret)
  return { ...who, address, createdAt, iv, sealed }
}

async function unseal(
  database: Database,
  { iv, sealed }: SealedKey,
): Promise<Hex> {
  try {
    const sealing = await sealingKey(database)
    const algorithm = { name: cipher, iv }
    const plain = await crypto.subtle.decrypt(algorithm, sealing, sealed)
    return bytesToHex(new Uint8Array(plain))
  } catch (cause) {
    throw lost(cause)
  }
}

/** One transaction decides, so that two tabs agree on one key. */
async function sealingKey(database: Database): Promise<CryptoKey> {
  const known = await database.get('seals', 'seal')
  if (known !== undefined) return known
  const fresh = await crypto.subtle.generateKey(
    { name: cipher, length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  const work = database.transaction('seals', 'readwrite')
  const other = await work.store.get('seal')
  if (other === undefined) await work.store.put(fresh, 'seal')
  await work.done
  return other ?? fresh
}

function withoutSecret(key: SealedKey): SessionKey {
  const { iv: _iv, sealed: _sealed, ...rest } = key
  return rest
}

function nameOf({ chainId, contract, owner }: KeyOwner): string {
  return `${chainId}:${contract}:${owner}`.toLowerCase()
}

function lost(cause?: unknown): AppError {
  return new AppError(
    'key-invalid',
    'This browser’s key can’t be opened any more. Revoke it in the settings and make another one.',
    { cause },
  )
}
