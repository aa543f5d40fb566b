import type { TransactionReceipt } from 'viem'
import { sleep } from '../../base/abort.ts'
import type { Abortable } from '../../base/abort.ts'
import { AppError } from '../../base/errors.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { lookAtTransaction } from './look-at-transaction.ts'
import type { TransactionLook } from './look-at-transaction.ts'

/**
 * Waits until a transaction is in a block, for as long as the signal allows.
 *
 * @throws AppError `transaction-failed` when it was cancelled, replaced or
 * reverted, `record-stale` when the contract said so, `chain-unreachable`.
 */
export async function waitForReceipt(
  client: ChainClient,
  hash: Hex,
  options: Abortable = {},
): Promise<TransactionReceipt> {
  const hashes = [hash]
  for (;;) {
    const look = await lookAtTransaction(client, { hashes }, options)
    if (look.outcome === 'included') return look.receipt
    const error = failureOf(look)
    if (error !== undefined) throw error
    await sleep(client.pollingInterval, options.signal)
  }
}

/** The end of a transaction that was not included; undefined while it is open. */
export function failureOf(look: TransactionLook): AppError | undefined {
  switch (look.outcome) {
    case 'reverted':
      return look.error
    case 'cancelled':
      return ended(
        'You cancelled this. Nothing was changed on the chain.',
        look.hash,
      )
    case 'replaced':
      return ended(
        'Your wallet sent something else in place of this. Nothing was ' +
          'changed on the chain; try again.',
        look.hash,
      )
    default:
      return undefined
  }
}

function ended(words: string, hash: Hex): AppError {
  return new AppError('transaction-failed', words, { details: hash })
}
