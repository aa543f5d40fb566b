import type { DriveItem, RecordReference } from '../types.ts'

/**
 * The record that a link to an item may carry: a link with a record opens
 * what the record points to, which must be what the item is now.
 */
export function recordInLink({
  cid,
  record,
}: DriveItem): RecordReference | undefined {
  return record?.cid === cid ? record : undefined
}
