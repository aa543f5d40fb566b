import type { HolderProof } from '#lib/node/types'
import type { Keeping, Keepings } from './types.ts'

/** Milliseconds. */
export const proofTimes = {
  /** How long a proof counts: within it a tab may be closed on its word. */
  counts: 24 * 3_600_000,
  /** After which a holder is challenged again while the drive is open. */
  again: 10 * 60_000,
  /** The same for what is not here: each proof is read from the holder. */
  againAway: 3 * 3_600_000,
  unsettledAway: 10 * 60_000,
  /** The same while a holder has not proved itself yet, or no longer. */
  unsettled: 60_000,
  /** The same for one that has just said that it has all of it, */
  first: 3_000,
  /** until it was silent for so long: it may not be connected at once. */
  settling: 60_000,
  /** How far behind the time of a screen may be. */
  late: 120_000,
  /** How long a holder may be silent before it counts as lost. */
  silence: 3_600_000,
}

export type ProofOutcome = HolderProof['outcome']

/** What becomes of a keeping by the outcome of a challenge. */
export function afterProof(
  before: Keeping,
  outcome: ProofOutcome,
  now: number,
): Keeping {
  const challenged = { ...before, challengedAt: now }
  if (outcome === 'proved') {
    return {
      ...challenged,
      state: 'kept',
      provedAt: now,
      silentSince: undefined,
      lostAt: undefined,
      replacedBy: undefined,
      problem: undefined,
    }
  }
  // Who never said that it has all of it loses nothing.
  if (before.state !== 'kept') return challenged
  if (outcome !== 'silent') return { ...challenged, state: 'lost', lostAt: now }
  const silentSince = before.silentSince ?? now
  if (before.provedAt === undefined) return { ...challenged, silentSince }
  return now - silentSince < proofTimes.silence
    ? { ...challenged, silentSince }
    : { ...challenged, silentSince, state: 'lost', lostAt: now }
}

/** Whether it met a challenge within the last day, and none failed since. */
export function isProved({ state, provedAt }: Keeping, now: number): boolean {
  if (state !== 'kept' || provedAt === undefined) return false
  // A clock that was set back proves nothing either; a screen's may be late.
  return provedAt - now < proofTimes.late && now - provedAt < proofTimes.counts
}

/** Whether anybody else proved itself within the last day. */
export function isKept(
  keepings: readonly Keeping[] | undefined,
  now: number,
): boolean {
  return keepings?.some((keeping) => isProved(keeping, now)) === true
}

/**
 * Whether it is time to have the holders of a root prove themselves.
 *
 * @param triedAt when this was last tried, whoever answered; 0 for never
 */
export function isDue(
  keepings: Keepings | undefined,
  triedAt: number,
  now: number,
): boolean {
  const all = Object.values(keepings ?? {})
  if (all.some((keeping) => isSettling(keeping, now))) {
    return now - triedAt >= proofTimes.first
  }
  const { again, unsettled } = proofTimes
  return now - triedAt >= (isSettled(all, now) ? again : unsettled)
}

/**
 * The same for a root whose bytes are with its holders alone. A page that was
 * opened again asks no sooner: what a holder shows crosses the network.
 */
export function isDueAway(
  keepings: Keepings | undefined,
  triedAt: number,
  now: number,
): boolean {
  const all = Object.values(keepings ?? {})
  const asked = all.map(({ challengedAt = 0 }) => challengedAt)
  const { againAway, unsettledAway } = proofTimes
  const pause = isSettled(all, now) ? againAway : unsettledAway
  return now - Math.max(triedAt, ...asked) >= pause
}

function isSettled(all: readonly Keeping[], now: number): boolean {
  return all.length > 0 && all.every((keeping) => isProved(keeping, now))
}

/** One that has just got all of it, and had no chance yet to prove it. */
function isSettling(
  { state, provedAt, silentSince }: Keeping,
  now: number,
): boolean {
  const isNew = state === 'kept' && provedAt === undefined
  return isNew && now - (silentSince ?? now) < proofTimes.settling
}
