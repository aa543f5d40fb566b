import type { Abortable } from '../../base/abort.ts'
import { AppError } from '../../base/errors.ts'
import { failureOf } from '../../registry/write/wait-for-receipt.ts'
import { lookAtTransaction } from '../../registry/write/look-at-transaction.ts'
import type { KnownChain } from '../chain/chain-clients.ts'
import type { RecordReads } from '../chain/chain-reads.ts'
import type { ChainLook } from '../record/record-port.ts'
import { settlement } from './settlement.ts'
import type { DriveItem, SentPending } from '../types.ts'

/**
 * Looks once at what became of an item's transaction, and once it is in a
 * block reads the record it made.
 *
 * @throws AppError `chain-unreachable`
 */
export async function lookOnChain(
  known: KnownChain,
  reads: RecordReads,
  pending: SentPending,
  item: DriveItem,
  options: Abortable = {},
): Promise<ChainLook> {
  const { hash, hashes = [hash], sender, nonce, call, cancelHash } = pending
  const sent = { hashes, sender, nonce, call, cancelHash }
  const look = await lookAtTransaction(known.client, sent, options).catch(
    (thrown: unknown) => {
      options.signal?.throwIfAborted()
      throw noAnswer(thrown)
    },
  )
  if (look.outcome === 'included') {
    const { receipt } = look
    return {
      outcome: 'included',
      hash: receipt.transactionHash,
      block: Number(receipt.blockNumber),
      blockHash: receipt.blockHash,
      record: await settlement(known, reads, pending, item, receipt),
    }
  }
  const error = failureOf(look)
  if (error !== undefined) return { outcome: 'failed', error }
  return look as ChainLook
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
