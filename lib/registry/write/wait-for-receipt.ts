import type { ReplacementReturnType, TransactionReceipt } from 'viem'
import { call, getTransaction, waitForTransactionReceipt } from 'viem/actions'
import { AppError } from '../../base/errors.ts'
import type { Abortable } from '../../base/abort.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { toChainError } from '../contract/decode-error.ts'
import type { Hex } from '../contract/types.ts'

export interface WaitOptions extends Abortable {
  /** The wallet sent the same call again under this hash, at another price. */
  onRepriced?: ((hash: Hex) => void) | undefined
  /** Milliseconds to wait; without it, as long as the signal allows. */
  timeout?: number | undefined
}

/** viem wants a number; the signal is what ends the waiting. */
const veryLong = 24 * 60 * 60 * 1000

/**
 * Waits until a transaction is in a block, also under another hash when the
 * person sped it up.
 *
 * @throws AppError `transaction-failed` when it was cancelled, replaced or
 * reverted, `record-stale` when the contract said so, `chain-unreachable`.
 */
export async function waitForReceipt(
  client: ChainClient,
  hash: Hex,
  options: WaitOptions = {},
): Promise<TransactionReceipt> {
  const receipt = await untilMined(client, hash, options)
  if (receipt.status === 'success') return receipt
  throw await reasonOf(client, receipt, options)
}

async function untilMined(
  client: ChainClient,
  hash: Hex,
  options: WaitOptions,
): Promise<TransactionReceipt> {
  let ended: AppError | undefined
  const onReplaced = ({ reason, transaction }: ReplacementReturnType) => {
    if (reason === 'repriced') options.onRepriced?.(transaction.hash)
    else ended = replaced(reason)
  }
  const { signal, timeout = veryLong } = options
  // Not scoped: the watcher takes the signal itself and cleans up after it.
  const receipt = await askChain(client, options, () =>
    waitForTransactionReceipt(client, {
      hash,
      onReplaced,
      timeout,
      ...(signal !== undefined && { signal }),
    }),
  ).catch((thrown: unknown) => {
    signal?.throwIfAborted()
    throw noAnswer(thrown)
  })
  if (ended !== undefined) throw ended
  return receipt
}

/** Calls again on the block it failed in: the receipt itself has no reason. */
async function reasonOf(
  client: ChainClient,
  { transactionHash, blockNumber }: TransactionReceipt,
  options: Abortable,
): Promise<AppError> {
  try {
    await askChain(client, options, async (scoped) => {
      const sent = await getTransaction(scoped, { hash: transactionHash })
      const { from: account, to, input: data } = sent
      await call(scoped, { account, to, data, blockNumber })
    })
  } catch (thrown) {
    const error = toChainError(thrown)
    if (error.code === 'record-stale' || error.code === 'record-missing') {
      return error
    }
  }
  return new AppError(
    'transaction-failed',
    'The chain refused the transaction. Nothing was changed; try again.',
    { details: `reverted: ${transactionHash}` },
  )
}

function replaced(reason: 'cancelled' | 'replaced'): AppError {
  return new AppError(
    'transaction-failed',
    reason === 'cancelled'
      ? 'You cancelled this in your wallet. Nothing was recorded.'
      : 'Your wallet sent something else in place of this. Nothing was ' +
          'recorded; try again.',
    { details: reason },
  )
}

/**
 * Whatever a server says while one waits, the transaction may be in a block:
 * only the chain itself ends the waiting.
 */
function noAnswer(cause: unknown): AppError {
  return new AppError(
    'chain-unreachable',
    'The chain does not say yet what came of it. It is asked again by itself.',
    { cause },
  )
}
