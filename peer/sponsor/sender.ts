import type { Clock } from '#lib/base/clock'
import { findCause } from '#lib/base/errors'
import { createTurns } from '#lib/base/turns'
import type {
  FeeOffer,
  SponsorAccount,
} from '#lib/registry/write/sponsor-account'
import type { Ledger } from './ledger.ts'
import { raiseIfStuck } from './raise-fee.ts'
import type { Spending } from './spending.ts'
import { costOf, hashOf } from './spending.ts'

export interface SenderInit {
  account: SponsorAccount
  ledger: Ledger
  clock: Clock
}

/** A call that passed every check, with what it may cost. */
export interface SendOrder {
  key: string
  owner: `0x${string}`
  data: `0x${string}`
  gas: bigint
  fees: FeeOffer
  /** Seconds since 1970. */
  deadline: number
}

export interface Sender {
  /**
   * Sends a call with the next free nonce. It is in the ledger before it is
   * sent, so that a restart neither forgets nor repeats it.
   *
   * @returns the hash, also when the chain did not say that it took it;
   * undefined when the budget does not reach.
   * @throws Error when the chain refused it.
   */
  submit(order: SendOrder): Promise<`0x${string}` | undefined>
  /** Looks once at everything open: settles it, or raises its fee. */
  look(): Promise<void>
}

/** Milliseconds after its deadline. */
const giveUpAfter = 86_400_000

export function createSender(init: SenderInit): Sender {
  // Nonces fit only when one thing is sent or settled at a time.
  const inTurn = createTurns()
  return {
    submit: (order) => inTurn(() => submit(init, order)),
    look: () =>
      inTurn(async () => {
        const { account, ledger } = init
        if (ledger.open().length === 0) return
        const mined = await account.count('latest')
        for (const spending of ledger.open()) {
          await lookAt(init, spending, mined)
        }
      }),
  }
}

async function submit(
  { account, ledger, clock }: SenderInit,
  order: SendOrder,
): Promise<`0x${string}` | undefined> {
  const { gas, fees, data, deadline, owner, key } = order
  if (gas * fees.max > ledger.left()) return undefined
  const nonce = Math.max(
    await account.count('pending'),
    ...ledger.open().map((one) => one.nonce + 1),
  )
  const { raw, hash } = await account.sign({ nonce, gas, fees, data })
  const now = clock.now()
  await ledger.put({
    key,
    owner,
    at: now,
    nonce,
    gas: String(gas),
    maxFee: String(fees.max),
    tip: String(fees.tip),
    data,
    deadline,
    hashes: [hash],
    sentAt: now,
  })
  try {
    await account.broadcast(raw)
  } catch (thrown) {
    if (!isRefusal(thrown)) return hash
    await ledger.drop(key)
    throw thrown
  }
  return hash
}

/** @param mined how many transactions of the account are in blocks */
async function lookAt(
  init: SenderInit,
  spending: Spending,
  mined: number,
): Promise<void> {
  const { account, ledger, clock } = init
  for (const hash of spending.hashes.toReversed()) {
    const cost = await account.cost(hash)
    if (cost !== undefined) return settle(ledger, spending, hash, cost)
  }
  // Its nonce is gone and nobody knows how, or the chain began anew and will
  // never come to it: it counts at its highest.
  const isGivenUp = clock.now() > spending.deadline * 1_000 + giveUpAfter
  if (mined > spending.nonce || isGivenUp) {
    return settle(ledger, spending, hashOf(spending), costOf(spending))
  }
  await raiseIfStuck(init, spending)
}

async function settle(
  ledger: Ledger,
  spending: Spending,
  hash: `0x${string}`,
  cost: bigint,
): Promise<void> {
  const hashes = [...spending.hashes.filter((one) => one !== hash), hash]
  await ledger.put({ ...spending, hashes, data: '0x', cost: String(cost) })
}

/** True when the node answered no; a node that is gone may have taken it. */
function isRefusal(thrown: unknown): boolean {
  const answered = (cause: unknown): cause is Error =>
    cause instanceof Error && cause.name === 'RpcRequestError'
  const answer = findCause(thrown, answered)
  return answer !== undefined && !/already known/iu.test(answer.message)
}
