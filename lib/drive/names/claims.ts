import { openDB } from 'idb'
import type { DBSchema } from 'idb'
import { AppError } from '#lib/base/errors'

/** A name on its way: what must outlive a reload until it is registered. */
export interface NameClaim {
  chainId: number
  account: `0x${string}`
  handle: string
  /** 32 random bytes. Without them the reservation is worth nothing. */
  secret: `0x${string}`
  /** Milliseconds since 1970. */
  startedAt: number
  /** Present once the wallet has sent the reservation. */
  reserveHash?: `0x${string}` | undefined
  /** When the chain was first seen to have it, by this device's clock. */
  reservedAt?: number | undefined
  /** Present once the wallet has sent the registration. */
  registerHash?: `0x${string}` | undefined
}

/** Whose claim: an account has at most one on a chain, as on the chain. */
export type Claimant = Pick<NameClaim, 'chainId' | 'account'>

/** Claims of this browser, the same in all its tabs. */
export interface NameClaims {
  get(who: Claimant): Promise<NameClaim | undefined>
  /** @throws AppError `name-refused` while the account has another claim. */
  begin(claim: NameClaim): Promise<void>
  change(who: Claimant, change: (claim: NameClaim) => NameClaim): Promise<void>
  end(who: Claimant): Promise<void>
  /** The name that an account was last seen to hold. */
  lastName(who: Claimant): Promise<string | undefined>
  rememberName(who: Claimant, handle: string): Promise<void>
}

interface ClaimSchema extends DBSchema {
  claims: { key: string; value: NameClaim }
  names: { key: string; value: string }
}

/** On the disk before the next step: a lost secret is a lost reservation. */
const strictly = { durability: 'strict' } as const

/**
 * Opens the store of claims.
 *
 * @throws AppError `storage-unavailable`.
 */
export async function openClaims(name = 'freehold-names'): Promise<NameClaims> {
  const database = await openDB<ClaimSchema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('claims')
      db.createObjectStore('names')
    },
  }).catch((cause: unknown) => {
    throw new AppError(
      'storage-unavailable',
      'This browser does not let Freehold keep the secret of a reservation. Leave private browsing, or allow storage for this page.',
      { cause },
    )
  })
  return {
    get: (who) => database.get('claims', keyOf(who)),
    async begin(claim) {
      const work = database.transaction('claims', 'readwrite', strictly)
      const underWay = await work.store.get(keyOf(claim))
      if (underWay === undefined) await work.store.put(claim, keyOf(claim))
      await work.done
      if (underWay !== undefined) throw alreadyClaiming(underWay)
    },
    async change(who, change) {
      const work = database.transaction('claims', 'readwrite', strictly)
      const claim = await work.store.get(keyOf(who))
      if (claim !== undefined) await work.store.put(change(claim), keyOf(who))
      await work.done
    },
    end: (who) => database.delete('claims', keyOf(who)),
    lastName: (who) => database.get('names', keyOf(who)),
    async rememberName(who, handle) {
      await database.put('names', handle, keyOf(who))
    },
  }
}

function keyOf({ chainId, account }: Claimant): string {
  return `${chainId}:${account.toLowerCase()}`
}

function alreadyClaiming({ handle }: NameClaim): AppError {
  return new AppError(
    'name-refused',
    `This account is claiming “${handle}” already. Finish that, or stop it.`,
  )
}
