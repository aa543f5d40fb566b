import type { FeeOffer } from '#lib/registry/write/sponsor-account'
import type { SenderInit } from './sender.ts'
import { costOf } from './spending.ts'
import type { Spending } from './spending.ts'

/** Milliseconds without a block after which the fee is raised. */
export const stuckAfter = 45_000
/** What a transaction costs that does nothing. */
const emptyGas = 21_000n

/**
 * Sends a transaction again that no block took, under the same nonce and for
 * at least an eighth more, which is what nodes ask. Past the deadline the
 * contract would refuse it: then nothing takes its place, to free the nonce.
 * A node that had forgotten it hears of it again by this.
 * One that offers far more than the chain asks waits for something else than
 * money: it is said again as it is.
 */
export async function raiseIfStuck(
  { account, ledger, clock }: SenderInit,
  spending: Spending,
): Promise<void> {
  const now = clock.now()
  if (now - spending.sentAt < stuckAfter) return
  const late = now > spending.deadline * 1_000
  const gas = late ? emptyGas : BigInt(spending.gas)
  const fees = raised(spending, await account.fees(), late ? 8n : 4n)
  const more = gas * fees.max - costOf(spending)
  if (more > ledger.left()) return
  const data = late ? undefined : spending.data
  const sending = { nonce: spending.nonce, gas, fees, data }
  const { raw, hash } = await account.sign(sending)
  await ledger.put({
    ...spending,
    maxFee: String(fees.max),
    tip: String(fees.tip),
    hashes: [...spending.hashes.filter((one) => one !== hash), hash],
    sentAt: now,
  })
  await account.broadcast(raw)
}

/** @param most times what the chain asks, from where on nothing is raised */
function raised(
  { maxFee, tip }: Spending,
  now: FeeOffer,
  most: bigint,
): FeeOffer {
  if (BigInt(maxFee) >= now.max * most) {
    return { max: BigInt(maxFee), tip: BigInt(tip) }
  }
  const least = (fee: string) => (BigInt(fee) * 9n) / 8n + 1n
  return {
    max: larger(least(maxFee), now.max),
    tip: larger(least(tip), now.tip),
  }
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
