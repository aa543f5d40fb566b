import { numberToHex } from 'viem'
import type { Hex } from 'viem'
import { sleep } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { AppError, findCause } from '../base/errors.ts'
import type { WalletProvider } from './announce-guest.ts'
import { canBatch, fieldsOf } from './can-batch.ts'
import { requireBinding } from './send-call.ts'
import { untilAborted } from './until-aborted.ts'
import { walletError } from './wallet-error.ts'
import type { BoundCall } from './wallet-session.ts'

export interface SendCallsOptions extends Abortable {
  /** Milliseconds between two questions how far it is. */
  every?: number | undefined
}

/** Codes by which a wallet says that it bundles nothing, or not this. */
const cannot: ReadonlySet<unknown> = new Set([
  4200, -32601, -32602, 5700, 5710, 5740, 5750, 5760,
])
const version = '2.0.0'
/** Questions in a row that a wallet may leave unanswered. */
const mostSilent = 120

/**
 * Sends several calls of one account as one, all of them or none (EIP-5792),
 * and waits until the wallet says in which transaction they are.
 *
 * @param calls at least one; all of the same account and chain
 * @returns the hash of that transaction; undefined where the wallet does not
 * bundle, in which case nothing was asked of the person.
 * @throws AppError `wallet-rejected`, `wrong-chain`, `wallet-missing`,
 * `transaction-failed`, `aborted`.
 */
export async function sendCalls(
  provider: WalletProvider,
  calls: readonly BoundCall[],
  options: SendCallsOptions = {},
): Promise<Hex | undefined> {
  const [first] = calls
  if (first === undefined) return undefined
  try {
    await requireBinding(provider, first)
    if (!(await canBatch(provider, first))) return undefined
    const id = await begin(provider, first, calls, options)
    return id === undefined ? undefined : await untilSent(provider, id, options)
  } catch (error) {
    throw walletError(error)
  }
}

async function begin(
  provider: WalletProvider,
  { account: from, chainId }: BoundCall,
  calls: readonly BoundCall[],
  { signal }: SendCallsOptions,
): Promise<string | undefined> {
  const request = {
    version,
    from,
    chainId: numberToHex(chainId),
    atomicRequired: true,
    calls: calls.map(({ to, data, value = 0n }) => ({
      to,
      data,
      value: numberToHex(value),
    })),
  }
  const sending = provider.request({
    method: 'wallet_sendCalls',
    params: [request],
  })
  const taken = await untilAborted(sending, signal).then(
    (answer) => ({ answer: answer as unknown }),
    unlessCannot,
  )
  if (taken === undefined) return undefined
  const { answer } = taken
  // Wallets of the draft answered with the id alone.
  const id = typeof answer === 'string' ? answer : fieldsOf(answer)['id']
  if (typeof id === 'string') return id
  throw unknownEnd('no id')
}

async function untilSent(
  provider: WalletProvider,
  id: string,
  { signal, every = 1_000 }: SendCallsOptions,
): Promise<Hex> {
  for (let silent = 0; silent < mostSilent;) {
    const asking = provider.request({
      method: 'wallet_getCallsStatus',
      params: [id as Hex],
    })
    // What was sent is under way, whatever the wallet says of it now.
    const answer = await untilAborted(asking, signal).catch(() => undefined)
    signal?.throwIfAborted()
    const { status, receipts } = fieldsOf(answer)
    silent = typeof status === 'number' ? 0 : silent + 1
    if (typeof status === 'number') {
      const hash = hashIn(receipts)
      // 500 is a revert: its transaction is there, and the chain says why.
      if (status >= 200 && hash !== undefined) return hash
      if (status >= 300) throw notSent(id, status)
    }
    await sleep(every, signal)
  }
  throw unknownEnd(id)
}

function hashIn(receipts: unknown): Hex | undefined {
  const last: unknown = Array.isArray(receipts) ? receipts.at(-1) : undefined
  const hash = fieldsOf(last)['transactionHash']
  const isHash = typeof hash === 'string' && /^0x[0-9a-f]{64}$/iu.test(hash)
  return isHash ? (hash as Hex) : undefined
}

/** A wallet that cannot is no failure; a person who declines is one. */
function unlessCannot(thrown: unknown): undefined {
  const isRefusal = (cause: unknown): cause is { code: number } =>
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    cannot.has(cause.code)
  if (findCause(thrown, isRefusal) === undefined) throw thrown
}

function notSent(id: string, status: number): AppError {
  return new AppError(
    'transaction-failed',
    'The wallet could not put this on the chain. Nothing was recorded; try again.',
    { details: `calls ${id}: status ${status}` },
  )
}

/** The wallet took the calls and does not say what came of them. */
function unknownEnd(id: string): AppError {
  return new AppError(
    'transaction-failed',
    'The wallet does not say what it did. Look at its activity before you try again: this may be on its way.',
    { details: `calls ${id}` },
  )
}
