import { CID } from 'multiformats/cid'
import { sleep, within } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { Opening } from './opening.ts'
import type { RecordLookup } from '../chain/record-lookup.ts'
import type { RecordView } from '../types.ts'

/** The chain may be slow; the file must not wait long for it. */
const chainPatience = 4_000
/** How long the chain waits for the file, whose owner can be told later. */
const filePatience = 1_500

/**
 * The root to open: what the record points to now when the address names a
 * record, else the address itself. An unreachable chain is no reason not to
 * open what the address names.
 *
 * @param shown once the file or folder is; only then, or when that takes long,
 * the chain is asked who recorded an address that names no record
 */
export async function followRecord(
  opening: Opening,
  records: RecordLookup,
  shown: Promise<unknown>,
): Promise<CID> {
  const { address, person, services, show } = opening
  const asked = CID.parse(address.cid)
  if (address.record === undefined) {
    const { signal } = opening
    const late = sleep(filePatience, signal)
    void Promise.race([shown, late.catch(() => undefined)]).then(() =>
      lookUp(opening, records),
    )
    return asked
  }
  try {
    const limit = within(chainPatience, person)
    const record = await records.read(address.record, { signal: limit })
    if (record.cid === undefined) {
      // A server that keeps a long address back is no answer.
      if (record.withheld === true) {
        show({ record, ownership: 'unknown' })
        return asked
      }
      // It names no content, so it says nothing about who owns this one.
      show({ ownership: 'emptied' })
      return asked
    }
    show({ record, ownership: 'known', cid: record.cid })
    return CID.parse(record.cid)
  } catch (thrown) {
    person?.throwIfAborted()
    // Without the chain the address alone decides; no owner is shown.
    show({ ownership: 'unknown' })
    if (!(thrown instanceof AppError)) services.report(thrown)
    return asked
  }
}

/** Who recorded this content, and whether it has moved on since. */
async function lookUp(opening: Opening, records: RecordLookup): Promise<void> {
  const { address, person, services, show } = opening
  try {
    const record = await records.findByCid(address.cid, { signal: person })
    if (record === undefined) show({ ownership: 'none' })
    else if (!isNewer(record, address.cid)) show({ record, ownership: 'known' })
    else show({ record, newer: record, ownership: 'known' })
  } catch (thrown) {
    if (person?.aborted === true) return
    show({ ownership: 'unknown' })
    if (!(thrown instanceof AppError)) services.report(thrown)
  }
}

/** True when the record points to something else than what is shown. */
export function isNewer(record: RecordView, shown: string): boolean {
  return record.cid !== undefined && record.cid !== shown
}
