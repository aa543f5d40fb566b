import { CID } from 'multiformats/cid'
import { within } from '../base/abort.ts'
import type { Opening } from './opening.ts'
import type { RecordLookup } from './record-lookup.ts'
import type { RecordView } from './types.ts'

/** The chain may be slow; the file must not wait long for it. */
const chainPatience = 4_000

/**
 * The root to open: what the record points to now when the address names a
 * record, else the address itself. An unreachable chain is no reason not to
 * open what the address names.
 */
export async function followRecord(
  opening: Opening,
  records: RecordLookup,
): Promise<CID> {
  const { address, signal } = opening
  const asked = CID.parse(address.cid)
  if (address.record === undefined) {
    void lookUp(opening, records).catch((thrown: unknown) => {
      if (signal?.aborted !== true) opening.services.report(thrown)
    })
    return asked
  }
  try {
    const limit = within(chainPatience, signal)
    const record = await records.read(address.record, { signal: limit })
    opening.show({ record, cid: record.cid ?? address.cid })
    return record.cid === undefined ? asked : CID.parse(record.cid)
  } catch (thrown) {
    signal?.throwIfAborted()
    // Without the chain the address alone decides; no owner is shown.
    opening.services.report(thrown)
    return asked
  }
}

/** Who recorded this content, and whether it has moved on since. */
async function lookUp(opening: Opening, records: RecordLookup): Promise<void> {
  const { address, signal } = opening
  const record = await records.findByCid(address.cid, { signal })
  if (record === undefined) return
  opening.show(
    isNewer(record, address.cid) ? { record, newer: record } : { record },
  )
}

/** True when the record points to something else than what is shown. */
export function isNewer(record: RecordView, shown: string): boolean {
  return record.cid !== undefined && record.cid !== shown
}
