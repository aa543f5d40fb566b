import type { TransactionReceipt } from 'viem'
import { call, getTransaction } from 'viem/actions'
import { AppError } from '#lib/base/errors'
import type { ErrorCode } from '#lib/base/errors'
import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { toChainError } from '../contract/decode-error.ts'

/** What the contract can say; anything else is about the asking. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'record-stale',
  'record-missing',
  'transaction-failed',
])

/**
 * Why a transaction was reverted: it is called again on the block it failed
 * in, because a receipt has no reason.
 */
export async function revertReason(
  client: ChainClient,
  { transactionHash, blockNumber }: TransactionReceipt,
  options: Abortable = {},
): Promise<AppError> {
  try {
    await askChain(client, options, async (scoped) => {
      const sent = await getTransaction(scoped, { hash: transactionHash })
      const { from: account, to, input: data } = sent
      await call(scoped, { account, to, data, blockNumber })
    })
  } catch (thrown) {
    options.signal?.throwIfAborted()
    const error = toChainError(thrown)
    if (refusals.has(error.code)) return error
  }
  return new AppError(
    'transaction-failed',
    'The chain refused the transaction. Nothing was changed; try again.',
    { details: `reverted: ${transactionHash}` },
  )
}
