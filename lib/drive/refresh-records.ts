import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { RecordLookup } from './record-lookup.ts'
import type { DriveServices } from './services.ts'
import type { DriveItem, ItemRecord, RecordView } from './types.ts'

/**
 * Reads the records of all items again: another device may have updated one,
 * or its owner may have changed. A failing read changes nothing.
 */
export async function refreshRecords(
  { manifest }: DriveServices,
  records: RecordLookup,
  options: Abortable = {},
): Promise<void> {
  for (const { id, record } of await manifest.all()) {
    if (record === undefined) continue
    const now = await readOr(records, record, options)
    if (now === 'unknown' || !differs(record, now)) continue
    await manifest.change(id, (item) => merged(item, now))
  }
}

async function readOr(
  records: RecordLookup,
  record: ItemRecord,
  options: Abortable,
): Promise<RecordView | undefined | 'unknown'> {
  try {
    return await records.read(record, options)
  } catch (thrown) {
    const gone = thrown instanceof AppError && thrown.code === 'record-missing'
    return gone ? undefined : 'unknown'
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

function merged(item: DriveItem, now: RecordView | undefined): DriveItem {
  if (item.record === undefined) return item
  if (now === undefined) return { ...item, record: undefined }
  const { owner, version, cid = '' } = now
  // Settled meanwhile: what was read is older than what is known.
  if (item.record.version > version) return item
  return { ...item, record: { ...item.record, owner, version, cid } }
}
