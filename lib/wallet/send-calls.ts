import { numberToHex } from 'viem'
import type { Hex } from 'viem'
import { sleep } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { AppError, findCause } from '../base/errors.ts'
import type { WalletProvider } from './announce-guest.ts'
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

interface CallsStatus {
  status: number
  receipts?: { transactionHash: Hex }[] | undefined
}

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
    if (!(await isAtomic(provider, first))) return undefined
    const id = await begin(provider, first, calls, options)
    return id === undefined ? undefined : await untilSent(provider, id, options)
  } catch (error) {
    throw walletError(error)
  }
}

/** `ready` means that the wallet asks the person once to become able. */
async function isAtomic(
  provider: WalletProvider,
  { account, chainId }: BoundCall,
): Promise<boolean> {
  const chain = numberToHex(chainId)
  const answer = await provider
    .request({ method: 'wallet_getCapabilities', params: [account, [chain]] })
    .catch(unlessCannot)
  const all = (answer ?? {}) as Record<string, Capabilities | undefined>
  const status = all[chain]?.atomic?.status ?? all['0x0']?.atomic?.status
  return status === 'supported' || status === 'ready'
}

interface Capabilities {
  atomic?: { status?: string | undefined } | undefined
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
  const answer = await untilAborted(sending, signal).catch(unlessCannot)
  // Wallets of the draft answered with the id alone.
  return typeof answer === 'string' ? answer : answer?.id
}

async function untilSent(
  provider: WalletProvider,
  id: string,
  { signal, every = 1_000 }: SendCallsOptions,
): Promise<Hex> {
  for (;;) {
    const asking = provider.request({
      method: 'wallet_getCallsStatus',
      params: [id as Hex],
    })
    const answer = (await untilAborted(asking, signal)) as CallsStatus
    const hash = answer.receipts?.at(-1)?.transactionHash
    // 500 is a revert: its transaction is there, and the chain says why.
    if (answer.status >= 200 && hash !== undefined) return hash
    if (answer.status >= 300) throw notSent(id, answer.status)
    await sleep(every, signal)
  }
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
