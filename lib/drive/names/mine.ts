import type { Abortable } from '#lib/base/abort'
import type { NetworkConfig } from '#lib/base/network-config'
import { grace, readHolding } from '#lib/names/read-name'
import { namesOn } from './chain.ts'
import type { Claimant, NameClaims } from './claims.ts'
import { nameReads } from './reads.ts'

/** The name of an account, as its holder needs to know it. */
export interface OwnName {
  handle: string
  /** Milliseconds since 1970. */
  expiresAt: number
  offeredTo?: `0x${string}` | undefined
  /** True in the days after its end in which its holder alone can renew it. */
  expired: boolean
  /** Until when that is. */
  renewableUntil: number
}

/**
 * The name of an account; undefined without one. After its end the chain no
 * longer tells it by the account, so the one that was seen last is looked up.
 */
export async function readOwnName(
  config: NetworkConfig,
  claims: NameClaims,
  who: Claimant,
  options: Abortable = {},
): Promise<OwnName | undefined> {
  const reads = nameReads(config, who.chainId)
  const held = await reads.nameOf(who.account, options)
  if (held !== undefined) {
    await claims.rememberName(who, held.handle)
    const { handle, expiresAt, offeredTo } = held
    const renewableUntil = expiresAt + grace
    return { handle, expiresAt, offeredTo, expired: false, renewableUntil }
  }
  return readExpired(config, claims, who, options)
}

async function readExpired(
  config: NetworkConfig,
  claims: NameClaims,
  who: Claimant,
  options: Abortable,
): Promise<OwnName | undefined> {
  const handle = await claims.lastName(who)
  if (handle === undefined) return undefined
  const { client, names } = namesOn(config, who.chainId)
  const holding = await readHolding(client, names.names, handle, options)
  const { free, owner, expiresAt, offeredTo } = holding
  const ours = owner?.toLowerCase() === who.account.toLowerCase()
  if (free || !ours || expiresAt === undefined) return undefined
  const renewableUntil = expiresAt + grace
  return { handle, expiresAt, offeredTo, expired: true, renewableUntil }
}
