import { AppError } from '../../base/errors.ts'
import { decodeReceipt } from '../../registry/contract/decode-receipt.ts'
import type { RecordedVersion } from '../../registry/contract/decode-receipt.ts'
import type { KnownChain } from '../chain/chain-clients.ts'
import type { RecordReads } from '../chain/chain-reads.ts'
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
  reads: RecordReads,
  pending: PendingTransaction,
  { record }: DriveItem,
  receipt: Receipt,
): Promise<ItemRecord | undefined> {
  const { action, account, contract, chainId } = pending
  if (action === 'transfer' && record !== undefined) {
    const { owner } = await reads.read(record, {})
    return { ...record, owner }
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

/** One transaction may record several: the item's own is told by its place. */
function ownVersion(
  versions: RecordedVersion[],
  { action, place = 0 }: PendingTransaction,
  record: ItemRecord | undefined,
): RecordedVersion | undefined {
  if (action === 'record') {
    return versions.filter(({ version }) => version === 1)[place]
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
