import { AppError } from '#lib/base/errors'
import { decodeReceipt } from '#lib/registry/contract/decode-receipt'
import type { RecordedVersion } from '#lib/registry/contract/decode-receipt'
import type { KnownChain } from '../chain/chain-clients.ts'
import { readTime } from '../chain/record-time.ts'
import type { DriveItem, ItemRecord, PendingTransaction } from '../types.ts'

type Receipt = Parameters<typeof decodeReceipt>[0] & {
  transactionHash: `0x${string}`
  blockHash: `0x${string}`
}

/**
 * The record of an item after a transaction that went through.
 *
 * @throws AppError `transaction-failed` when it recorded nothing.
 */
export async function settlement(
  known: KnownChain,
  pending: PendingTransaction,
  { record }: DriveItem,
  receipt: Receipt,
): Promise<ItemRecord | undefined> {
  const { action, account, contract, chainId } = pending
  if (action === 'transfer' && record !== undefined) {
    return { ...record, owner: pending.to ?? record.owner }
  }
  if (action === 'rename') return record
  const version = ownVersion(decodeReceipt(receipt, contract), pending, record)
  if (version === undefined) throw recordedNothing(receipt)
  const { tokenId, block, transaction } = version
  // The record stands, whether or not its time can be read now.
  const recordedAt = await readTime(known.client, block).catch(() => 0)
  return {
    chainId,
    contract,
    tokenId,
    owner: account,
    version: version.version,
    cid: version.cid ?? '',
    transaction,
    block,
    blockHash: receipt.blockHash,
    recordedAt,
  }
}

/**
 * One transaction may record several: the item's own is told by its place
 * among those of the account. A bundler puts other people's calls beside it.
 */
function ownVersion(
  versions: RecordedVersion[],
  { action, account, cid, place = 0 }: PendingTransaction,
  record: ItemRecord | undefined,
): RecordedVersion | undefined {
  if (action === 'record') {
    const own = versions.filter(
      ({ version, tokenId }) =>
        version === 1 && BigInt(tokenId) >> 96n === BigInt(account),
    )
    const named = own[place]
    return named?.cid === cid ? named : own.find((one) => one.cid === cid)
  }
  return versions.findLast(({ tokenId }) => tokenId === record?.tokenId)
}

function recordedNothing({ transactionHash }: Receipt): AppError {
  return new AppError(
    'transaction-failed',
    'The transaction went through but recorded nothing. The file is safe; record it again.',
    { details: transactionHash },
  )
}
