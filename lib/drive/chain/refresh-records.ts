import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { RecordLookup } from './record-lookup.ts'
import type { Manifest } from '../items/manifest.ts'
import type { DriveItem, ItemRecord, RecordView } from '../types.ts'

/** What refreshing asks of the chain; `chain-reads.ts` answers. */
export interface RecordRefresh extends Pick<RecordLookup, 'read'> {
  /** True when a block is a little newer than what the server has seen. */
  isYetToCome(
    chainId: number,
    block: number,
    options: Abortable,
  ): Promise<boolean>
}

/**
 * Reads the records of all items again: another device may have updated one,
 * or its owner may have changed, or a reorganisation took it away. A failing
 * read changes nothing.
 */
export async function refreshRecords(
  { manifest }: { manifest: Pick<Manifest, 'all' | 'change'> },
  records: RecordRefresh,
  options: Abortable = {},
): Promise<void> {
  for (const { id, record } of await manifest.all()) {
    if (record === undefined) continue
    const now = await readOr(records, record, options)
    if (now === 'unknown' || !differs(record, now)) continue
    await manifest.change(id, (item) => merged(item, record, now))
  }
}

async function readOr(
  records: RecordRefresh,
  record: ItemRecord,
  options: Abortable,
): Promise<RecordView | undefined | 'unknown'> {
  try {
    const now = await records.read(record, options)
    // Without the log a long address is not known, which is no change.
    if (now.withheld === true && now.cid === undefined) return 'unknown'
    if (now.version >= record.version) return now
    return (await isAhead(records, record, options)) ? 'unknown' : now
  } catch (thrown) {
    const isGone =
      thrown instanceof AppError && thrown.code === 'record-missing'
    if (!isGone) return 'unknown'
    return (await isAhead(records, record, options)) ? 'unknown' : undefined
  }
}

/** True when a record is newer than what the server has seen so far. */
async function isAhead(
  records: RecordRefresh,
  { chainId, block }: ItemRecord,
  options: Abortable,
): Promise<boolean> {
  try {
    return await records.isYetToCome(chainId, block, options)
  } catch (thrown) {
    // Not known to be gone: the record stays until the chain says so.
    if (thrown instanceof AppError) return true
    throw thrown
  }
}

function differs(record: ItemRecord, now: RecordView | undefined): boolean {
  return (
    now === undefined ||
    now.owner.toLowerCase() !== record.owner.toLowerCase() ||
    now.version !== record.version ||
    (now.cid ?? '') !== record.cid
  )
}

function merged(
  item: DriveItem,
  asked: ItemRecord,
  now: RecordView | undefined,
): DriveItem {
  // Settled meanwhile: what was read is older than what is known.
  const isSettled =
    item.record?.version !== asked.version || item.record.block !== asked.block
  if (item.record === undefined || isSettled) return item
  if (now === undefined) return { ...item, record: undefined }
  const { owner, version, cid = '', lastBlock: block } = now
  const isSameBlock = block === asked.block
  const blockHash = isSameBlock ? item.record.blockHash : undefined
  const record = { ...item.record, owner, version, cid, block, blockHash }
  return { ...item, record }
}
