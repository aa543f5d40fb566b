import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { failureOf } from '#lib/registry/write/wait-for-receipt'
import { lookAtTransaction } from '#lib/registry/write/look-at-transaction'
import type { KnownChain } from '../chain/chain-clients.ts'
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
  pending: SentPending,
  item: DriveItem,
  options: Abortable = {},
): Promise<ChainLook> {
  const { hash, hashes = [hash], sender, nonce, call, cancelHash } = pending
  const sent = { hashes, sender, nonce, call, cancelHash }
  const look = await lookAtTransaction(known.client, sent, options).catch(
    noAnswer(options),
  )
  if (look.outcome === 'included') {
    const { receipt } = look
    return {
      outcome: 'included',
      hash: receipt.transactionHash,
      block: Number(receipt.blockNumber),
      blockHash: receipt.blockHash,
      record: await settlement(known, pending, item, receipt),
    }
  }
  const error = failureOf(look)
  if (error !== undefined) return { outcome: 'failed', error }
  return look as ChainLook
}

/**
 * Whatever a server says while one waits, the transaction may be in a block:
 * only the chain itself ends the waiting.
 *
 * @returns for `catch`: throws AppError `chain-unreachable`, or the signal's
 * reason.
 */
export function noAnswer({ signal }: Abortable): (thrown: unknown) => never {
  return (cause) => {
    signal?.throwIfAborted()
    throw new AppError(
      'chain-unreachable',
      'The chain does not say yet what came of it. It is asked again by itself.',
      { cause },
    )
  }
}
