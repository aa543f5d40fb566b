import { createHash } from 'node:crypto'
import type { Clock } from '#lib/base/clock'
import type {
  RefusalReason,
  SignedRequest,
  SponsorAnswer,
  SponsorRequest,
} from '#lib/peers/sponsor-messages'
import type { SponsorAccount } from '#lib/registry/write/sponsor-account'
import type { Attempts } from './attempts.ts'
import type { Ledger } from './ledger.ts'
import type { Purse } from './purse.ts'
import type { Sender } from './sender.ts'
import { hashOf } from './spending.ts'
import type { limitsOf } from './sponsor-options.ts'

export interface SponsorInit {
  account: SponsorAccount
  ledger: Ledger
  attempts: Attempts
  sender: Sender
  purse: Purse
  limits: ReturnType<typeof limitsOf>
  clock: Clock
  /** Takes what went wrong with the chain: no stranger is told. */
  report(thrown: unknown): void
}

/** Answers one request of the device `peerId`. Never rejects. */
export type AnswerSponsor = (
  request: SponsorRequest,
  peerId: string,
) => Promise<SponsorAnswer>

/** Most gas of one request: a contract that checks a signature may use some. */
const mostGas = 700_000n
/** State may move between the estimate and the block: a fifth on top. */
const margin = { times: 6n, over: 5n }
/** Seconds: requests are meant to live ten minutes; clocks differ. */
const furthestDeadline = 3_600
/** Requests looked at at once, of all devices. */
const mostAtOnce = 32

/** Decides who is paid for. */
export function createSponsor(init: SponsorInit): AnswerSponsor {
  const working = new Set<string>()
  return async (request, peerId) => {
    if (request.type === 'offer') return offerFor(init, request.owner)
    const { owner } = request
    const known = init.ledger.find(keyOf(request))
    if (known !== undefined) return { type: 'sent', hash: hashOf(known) }
    const reason =
      refusalOfTerms(init, request) ??
      (working.has(owner) || working.size >= mostAtOnce ? 'busy' : undefined) ??
      refusalOfLimits(init, owner, peerId)
    if (reason !== undefined) return refused(reason)
    working.add(owner)
    try {
      return await bringIn(init, request)
    } catch (thrown) {
      init.report(thrown)
      return refused('chain-unreachable')
    } finally {
      working.delete(owner)
    }
  }
}

function offerFor(init: SponsorInit, owner: string): SponsorAnswer {
  const { account, ledger, limits, purse } = init
  const { id: chainId, deeds: contract } = account.chain
  const cost = purse.usualCost()
  const affordable = cost <= ledger.left() && cost <= purse.balance()
  const left = Math.max(
    0,
    Math.min(
      limits.owner - ledger.lastHour(owner),
      limits.all - ledger.lastHour(),
    ),
  )
  const payer = account.address
  const terms = { chainId, contract, payer, left: affordable ? left : 0 }
  return { type: 'offers', offers: [terms] }
}

/** What is wrong with the request itself, before anything is asked. */
function refusalOfTerms(
  { account: { chain }, clock }: SponsorInit,
  { chainId, contract, deadline }: SignedRequest,
): RefusalReason | undefined {
  const now = clock.now() / 1_000
  if (chainId !== chain.id) return 'wrong-chain'
  if (contract !== chain.deeds.toLowerCase()) return 'wrong-contract'
  if (deadline <= now) return 'expired'
  return deadline > now + furthestDeadline ? 'deadline-far' : undefined
}

/**
 * Whether somebody has had enough. What an owner had counts only what was
 * paid for: a stranger can't use up another one's share with bad signatures.
 */
function refusalOfLimits(
  { ledger, limits, attempts }: SponsorInit,
  owner: string,
  peerId: string,
): RefusalReason | undefined {
  if (!attempts.take(peerId)) return 'rate-limited'
  if (ledger.openOf(owner) !== undefined) return 'busy'
  const full =
    ledger.lastHour(owner) >= limits.owner || ledger.lastHour() >= limits.all
  return full ? 'rate-limited' : undefined
}

async function bringIn(
  { account, sender, purse }: SponsorInit,
  request: SignedRequest,
): Promise<SponsorAnswer> {
  const trial = await account.try(request, request.signature)
  if (!trial.passed) return refused(trial.reason)
  const gas = (trial.gas * margin.times) / margin.over
  if (gas > mostGas) return refused('too-much-gas')
  const fees = await account.fees()
  await purse.refresh()
  if (gas * fees.max > purse.balance()) return refused('budget-spent')
  const { owner, deadline } = request
  const { data } = trial
  const key = keyOf(request)
  const order = { key, owner, data, gas, fees, deadline }
  const hash = await sender.submit(order)
  if (hash === undefined) return refused('budget-spent')
  return { type: 'sent', hash }
}

function keyOf(request: SignedRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}

function refused(reason: RefusalReason): SponsorAnswer {
  return { type: 'refused', reason }
}
