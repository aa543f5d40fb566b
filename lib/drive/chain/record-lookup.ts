import type { Abortable } from '#lib/base/abort'
import type { RecordReference, RecordView } from '../types.ts'

/** What opening asks of the chain; `lib/drive/record/chain-records.ts` answers. */
export interface RecordLookup {
  /** A record as it is now. @throws AppError `record-missing` */
  read(reference: RecordReference, options: Abortable): Promise<RecordView>
  /** The first record that ever named this content, if there is one. */
  findByCid(cid: string, options: Abortable): Promise<RecordView | undefined>
}
