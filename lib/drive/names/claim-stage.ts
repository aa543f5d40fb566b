import { commitmentOf, reservation } from '#lib/names/prepare-name'
import type { Holding, Reservation } from '#lib/names/types'
import type { NameClaim } from './claims.ts'

/** How far a claim is, as the chain tells it. */
export type ClaimStage =
  /** Not known to be sent: the wallet is asked, or was and did not say. */
  | { at: 'unsent' }
  | { at: 'reserving' }
  /**
   * Reserved; to be registered from `readyAt` on, in milliseconds by this
   * device's clock.
   */
  | { at: 'waiting'; readyAt: number; until: number }
  | { at: 'ready'; until: number }
  | { at: 'registering'; until: number }
  /** The account has the name. */
  | { at: 'held' }
  /** Somebody else was faster. */
  | { at: 'taken'; owner: `0x${string}` | undefined }
  /** Not registered within a day. */
  | { at: 'late' }
  /** The account reserved something else since, in another browser. */
  | { at: 'replaced' }

/** What the chain says about a claim. */
export interface ClaimReading {
  reservation: Reservation | undefined
  holding: Holding
  /** Milliseconds since 1970 of the newest block. */
  blockTime: number
}

/** Hex digits of `0x` and the 24 bytes that the contract keeps. */
const keptDigits = 50

/**
 * Where a claim stands. The chain decides, so that a lost answer, a reload or
 * another tab change nothing. On a chain at rest its newest block may be old:
 * there the wait counts from when this device first saw the reservation, for
 * its clock may be ahead of the chain's, or behind.
 */
export function claimStage(
  claim: NameClaim,
  { reservation: noted, holding, blockTime }: ClaimReading,
  now: number,
): ClaimStage {
  const { account, handle, secret } = claim
  if (holding.owner?.toLowerCase() === account.toLowerCase()) {
    return { at: 'held' }
  }
  if (!holding.free) return { at: 'taken', owner: holding.owner }
  const wish = { handle, owner: account, secret }
  const ours = commitmentOf(wish).slice(0, keptDigits).toLowerCase()
  if (noted?.commitment.toLowerCase() !== ours) return missing(claim)
  const readyAt = (claim.reservedAt ?? now) + reservation.from
  const until = noted.since + reservation.until
  const ready = now >= readyAt || blockTime >= noted.since + reservation.from
  if (!ready) return { at: 'waiting', readyAt, until }
  if (Math.max(now, blockTime) > until) return { at: 'late' }
  const sent = claim.registerHash !== undefined
  return { at: sent ? 'registering' : 'ready', until }
}

function missing({ reserveHash, reservedAt }: NameClaim): ClaimStage {
  if (reservedAt !== undefined) return { at: 'replaced' }
  return { at: reserveHash === undefined ? 'unsent' : 'reserving' }
}
