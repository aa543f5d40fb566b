import { shortCid } from '#lib/base/cid'
import { formatCount } from '#lib/base/format'
import type { RecordView } from '#lib/drive/types'

/** What a record is called: its name, else its address, else what it lacks. */
export function recordTitle(
  record: Pick<RecordView, 'name' | 'cid' | 'withheld'>,
): string {
  const { name, cid, withheld } = record
  if (name !== undefined) return name
  if (cid !== undefined) return shortCid(cid)
  return withheld === true ? 'Address not given' : 'Unpublished'
}

/** `version 3`, and that it may still be undone. */
export function versionWords({
  version,
  finality,
}: Pick<RecordView, 'version' | 'finality'>): string {
  const words = `version ${version}`
  return finality === 'included' ? `${words}, not final yet` : words
}

/** Why names are missing from a list; undefined when none is. */
export function withheldWords(
  records: readonly Pick<RecordView, 'withheld'>[],
): string | undefined {
  const count = records.filter(({ withheld }) => withheld === true).length
  if (count === 0) return undefined
  const names = count === 1 ? 'One name is' : `${formatCount(count)} names are`
  return (
    `${names} not known: the chain server gives no entries of these records. ` +
    'Owner, address and version come from the contract’s state.'
  )
}

/** Why received records are missing from the list; undefined when none is. */
export function missingWords(missing: number): string | undefined {
  if (missing === 0) return undefined
  const records =
    missing === 1 ? 'One more record' : `${formatCount(missing)} more records`
  const belong = missing === 1 ? 'belongs' : 'belong'
  return (
    `${records} ${belong} to this account but can’t be listed: the chain ` +
    'server gives no entries of the transfers.'
  )
}
