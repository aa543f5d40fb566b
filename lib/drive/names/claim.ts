import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import type { ErrorCode } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import {
  readBlockTime,
  readHolding,
  readReservation,
} from '#lib/names/read-name'
import type { NameWish } from '#lib/names/prepare-name'
import { sendName } from './change.ts'
import { namesOn } from './chain.ts'
import { claimStage } from './claim-stage.ts'
import type { ClaimStage } from './claim-stage.ts'
import type { Claimant, NameClaim, NameClaims } from './claims.ts'
import type { WalletPort } from '../record/record-port.ts'

/** What claiming a name works with. */
export interface ClaimParts {
  config: NetworkConfig
  claims: NameClaims
  clock: Clock
  /** 32 random bytes. */
  newSecret(): `0x${string}`
}

/** A claim and how far it is. */
export interface ClaimView {
  claim: NameClaim
  stage: ClaimStage
}

/**
 * Reads where the claim of an account stands; undefined without one. A claim
 * whose name is held is over and forgotten.
 */
export async function readClaim(
  { config, claims, clock }: ClaimParts,
  who: Claimant,
  options: Abortable = {},
): Promise<ClaimView | undefined> {
  const claim = await claims.get(who)
  if (claim === undefined) return undefined
  const { client, names } = namesOn(config, claim.chainId)
  const at = names.names
  const [reservation, holding, blockTime] = await Promise.all([
    readReservation(client, at, claim.account, options),
    readHolding(client, at, claim.handle, options),
    readBlockTime(client, options),
  ])
  const reading = { reservation, holding, blockTime }
  const now = clock.now()
  const stage = claimStage(claim, reading, now)
  if (stage.at === 'held') {
    await claims.rememberName(who, claim.handle)
    await claims.end(who)
  } else if (stage.at === 'waiting' && claim.reservedAt === undefined) {
    await claims.change(who, (old) => ({ ...old, reservedAt: now }))
  }
  return { claim, stage }
}

/**
 * First step: keeps a new secret on the disk, then has the wallet reserve the
 * name. A wallet that says no leaves nothing behind.
 *
 * @throws AppError `name-refused`, `wallet-rejected`, `chain-unreachable`.
 */
export async function beginClaim(
  parts: ClaimParts,
  wallet: WalletPort,
  handle: string,
  options: Abortable = {},
): Promise<void> {
  const { claims, clock, newSecret } = parts
  const { address: account, chainId } = wallet
  const claim: NameClaim = {
    chainId,
    account,
    handle,
    secret: newSecret(),
    startedAt: clock.now(),
  }
  await claims.begin(claim)
  try {
    await reserve(parts, wallet, claim, options)
  } catch (thrown) {
    // Anything else may have been sent: then the chain is asked.
    if (isNo(thrown)) await claims.end(claim)
    throw thrown
  }
}

/** Has the wallet reserve again: its answer was lost, or a day went by. */
export async function reserveAgain(
  parts: ClaimParts,
  wallet: WalletPort,
  options: Abortable = {},
): Promise<void> {
  const who = claimantOf(wallet)
  const claim = await parts.claims.get(who)
  if (claim === undefined) return
  await parts.claims.change(who, (old) => ({
    ...old,
    startedAt: parts.clock.now(),
    reserveHash: undefined,
    reservedAt: undefined,
    registerHash: undefined,
  }))
  await reserve(parts, wallet, claim, options)
}

/**
 * Second step, half a minute to a day after the first: registers the name.
 *
 * @throws AppError `name-refused`, `wallet-rejected`, `chain-unreachable`.
 */
export async function finishClaim(
  parts: ClaimParts,
  wallet: WalletPort,
  options: Abortable = {},
): Promise<void> {
  const who = claimantOf(wallet)
  const claim = await parts.claims.get(who)
  if (claim === undefined) return
  const note = (registerHash: `0x${string}` | undefined) =>
    parts.claims.change(who, (old) => ({ ...old, registerHash }))
  const change = { action: 'register', wish: wishOf(claim) } as const
  try {
    await sendName(parts.config, wallet, change, { ...options, onSent: note })
  } catch (thrown) {
    await note(undefined)
    throw thrown
  }
  await parts.claims.rememberName(who, claim.handle)
  await parts.claims.end(who)
}

async function reserve(
  { config, claims }: ClaimParts,
  wallet: WalletPort,
  claim: NameClaim,
  options: Abortable,
): Promise<void> {
  const change = { action: 'reserve', wish: wishOf(claim) } as const
  await sendName(config, wallet, change, {
    ...options,
    onSent: (reserveHash) =>
      claims.change(claim, (old) => ({ ...old, reserveHash })),
  })
}

/** Errors after which nothing was sent, for certain. */
const refusals: readonly string[] = [
  'insufficient-funds',
  'name-refused',
  'wallet-missing',
  'wallet-rejected',
  'wrong-chain',
] satisfies ErrorCode[]

function isNo(thrown: unknown): boolean {
  return thrown instanceof AppError && refusals.includes(thrown.code)
}

function wishOf({ handle, account, secret }: NameClaim): NameWish {
  return { handle, owner: account, secret }
}

function claimantOf({ address: account, chainId }: WalletPort): Claimant {
  return { account, chainId }
}
