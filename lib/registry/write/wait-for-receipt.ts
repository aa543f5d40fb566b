import type { TransactionReceipt } from 'viem'
import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import { lookAtTransaction } from './look-at-transaction.ts'
import type { SentTransaction, TransactionLook } from './look-at-transaction.ts'

/** Looks in a row that find nothing before the waiting ends. */
const mostLost = 300

/**
 * Waits until a transaction is in a block, for as long as the signal allows,
 * also when the wallet sends it again for another fee.
 *
 * @throws AppError `transaction-failed` when it was cancelled, replaced or
 * reverted or nobody knows it, `record-stale` when the contract said so,
 * `chain-unreachable`.
 */
export async function waitForReceipt(
  client: ChainClient,
  hash: Hex,
  options: Abortable = {},
): Promise<TransactionReceipt> {
  let sent: SentTransaction = { hashes: [hash] }
  for (let lost = 0; lost < mostLost;) {
    const look = await lookAtTransaction(client, sent, options)
    if (look.outcome === 'included') return look.receipt
    const error = failureOf(look)
    if (error !== undefined) throw error
    lost = look.outcome === 'lost' ? lost + 1 : 0
    sent = learnt(sent, look)
    await sleep(client.pollingInterval, options.signal)
  }
  throw ended(
    'Nobody knows this transaction any more. Look at your wallet before you try again: it may still come.',
    hash,
  )
}

/** What a look adds to what is known of a transaction. */
function learnt(sent: SentTransaction, look: TransactionLook): SentTransaction {
  if (look.outcome === 'repriced') {
    return { ...sent, hashes: [...sent.hashes, look.hash] }
  }
  if (look.outcome !== 'pending') return sent
  const { sender = sent.sender, nonce = sent.nonce, call = sent.call } = look
  return { ...sent, sender, nonce, call }
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
