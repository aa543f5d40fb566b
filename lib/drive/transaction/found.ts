import type { Abortable } from '#lib/base/abort'
import { findByCid } from '#lib/registry/read/find-by-cid'
import { findSentCall } from '#lib/registry/write/find-sent'
import type { KnownChain } from '../chain/chain-clients.ts'
import type { RecordReads } from '../chain/chain-reads.ts'
import type { FoundAgain } from '../record/record-port.ts'
import type {
  DriveItem,
  ItemRecord,
  PendingTransaction,
  RecordView,
} from '../types.ts'

/**
 * Finds what a wallet did whose answer went to a page that is gone: its
 * transaction among those of the account, else the change in the records.
 *
 * @throws AppError `chain-unreachable`
 */
export async function findLost(
  known: KnownChain,
  reads: RecordReads,
  pending: PendingTransaction,
  item: DriveItem,
  options: Abortable = {},
): Promise<FoundAgain | undefined> {
  const { account, call, nonceBefore } = pending
  if (call !== undefined && nonceBefore !== undefined) {
    const hash = await findSentCall(
      known.client,
      account,
      call,
      nonceBefore,
      options,
    )
    if (hash !== undefined) return { hash }
  }
  const record = await findInState(known, reads, pending, item, options)
  return record && { record }
}

/** A smart account has no nonces of its own: its records tell. */
async function findInState(
  { chain, client }: KnownChain,
  reads: RecordReads,
  pending: PendingTransaction,
  { record }: DriveItem,
  options: Abortable,
): Promise<ItemRecord | undefined> {
  const { action, account, cid, blockBefore = 0 } = pending
  if (action === 'record') {
    const claims = await findByCid(client, chain, cid, options)
    const own = claims.find(
      ({ owner, lastBlock }) =>
        isSame(owner, account) && lastBlock > blockBefore,
    )
    return own && fromView(own)
  }
  if (record === undefined) return undefined
  const now = await reads.read(record, options)
  return hasChanged(pending, now) ? fromView(now, record) : undefined
}

/** Whether a record is now as the change would have made it. */
export function hasChanged(
  { action, cid, name, to, versionBefore = Infinity }: PendingTransaction,
  now: RecordView,
): boolean {
  switch (action) {
    case 'update':
      return now.version > versionBefore && now.cid === cid
    case 'unpublish':
      return now.version > versionBefore && now.cid === undefined
    case 'transfer':
      return to !== undefined && isSame(now.owner, to)
    case 'rename':
      return name !== undefined && now.name === name
    default:
      return false
  }
}

/** A record that was found, not made here: its transaction is not known. */
function fromView(view: RecordView, before?: ItemRecord): ItemRecord {
  const { chainId, contract, tokenId, owner, version } = view
  const isSameBlock = before?.block === view.lastBlock
  return {
    chainId,
    contract,
    tokenId,
    owner,
    version,
    cid: view.cid ?? '',
    transaction: isSameBlock ? before.transaction : '0x',
    block: view.lastBlock,
    recordedAt: view.recordedAt ?? 0,
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
