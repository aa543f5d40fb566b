import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { decodeSigned } from '#lib/registry/write/sign-request'
import { lookAtHanded } from '#lib/registry/write/sponsor-look'
import type { HandedLook } from '#lib/registry/write/sponsor-look'
import type { KnownChain } from '../chain/chain-clients.ts'
import type { ChainLook, FoundAgain } from '../record/record-port.ts'
import { readTime } from '../chain/record-time.ts'
import { noAnswer } from '../transaction/look.ts'
import type { DriveItem, PendingTransaction } from '../types.ts'

/** Whether an item waits for a request that somebody else pays for. */
export function isSponsored({ call, account }: PendingTransaction): boolean {
  return call !== undefined && decodeSigned(call.data, account) !== undefined
}

/**
 * Looks once at what became of a signed request. It ends by itself: with the
 * record, with the contract's refusal, or when its time is over.
 *
 * @param now milliseconds since 1970
 * @throws AppError `chain-unreachable`
 */
export async function lookAtSponsored(
  known: KnownChain,
  pending: PendingTransaction,
  now: number,
  options: Abortable = {},
): Promise<ChainLook> {
  const { call, account, hash, blockBefore } = pending
  const request = call && decodeSigned(call.data, account)
  if (call === undefined || request === undefined) {
    throw new AppError('unexpected', 'This is no signed request.')
  }
  const hashes = pending.hashes ?? (hash === undefined ? [] : [hash])
  const fromBlock = blockBefore ?? known.chain.deployedAt
  const handed = { request, call, hashes, fromBlock }
  const look = await lookAtHanded(known.client, handed, now, options).catch(
    noAnswer(options),
  )
  return toChainLook(known, pending, look)
}

/**
 * What came of a signed request whose answer went to a page that is gone. One
 * whose time is over leaves the item's record as it was.
 *
 * @param now milliseconds since 1970
 * @throws AppError `chain-unreachable`
 */
export async function findSponsored(
  known: KnownChain,
  pending: PendingTransaction,
  item: Pick<DriveItem, 'record'>,
  now: number,
  options: Abortable = {},
): Promise<FoundAgain | undefined> {
  const look = await lookAtSponsored(known, pending, now, options)
  if (look.outcome === 'included') return { record: look.record }
  return look.outcome === 'failed' ? { record: item.record } : undefined
}

async function toChainLook(
  known: KnownChain,
  { account, chainId, contract }: PendingTransaction,
  look: HandedLook,
): Promise<ChainLook> {
  if (look.outcome === 'pending') return look
  if (look.outcome === 'reverted') {
    return { outcome: 'failed', error: look.error }
  }
  if (look.outcome === 'over') return { outcome: 'failed', error: timeIsOver() }
  const { version, blockHash } = look
  const { tokenId, block, transaction, cid = '' } = version
  // The record stands, whether or not its time can be read now.
  const recordedAt = await readTime(known.client, block).catch(() => 0)
  const record = {
    chainId,
    contract,
    tokenId,
    owner: account,
    version: version.version,
    cid,
    transaction,
    block,
    blockHash,
    recordedAt,
  }
  return { outcome: 'included', hash: transaction, block, blockHash, record }
}

function timeIsOver(): AppError {
  return new AppError(
    'sponsor-refused',
    'Nobody brought in what you signed before its time was over. Nothing was recorded; the file is safe here. Try again, or pay the fee from the wallet.',
  )
}
