import { shortCid } from '#lib/base/cid'
import type { RecordView } from '#lib/drive/types'

/** What a record is called: its public name, else its address. */
export function recordTitle({
  name,
  cid,
}: Pick<RecordView, 'name' | 'cid'>): string {
  return name ?? (cid === undefined ? 'Unpublished' : shortCid(cid))
}
