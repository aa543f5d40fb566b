'use client'
import { AddressChip } from '#components/ui/address-chip'
import { formatCount } from '#lib/base/format'
import type { RecordView } from '#lib/drive/types'
import { useRecordHistory } from '#lib/hooks/use-record'
import { firstRecorded } from './first-recorded.ts'
import type { FirstRecorded } from './first-recorded.ts'

export interface RecordProofLinesProps {
  record: RecordView
  /** The root that is shown. */
  root: string
}

/** What the chain says about who was first, and what that is worth. */
export function RecordProofLines({ record, root }: RecordProofLinesProps) {
  const { data, error } = useRecordHistory(record)
  const history = error === null ? data : 'unread'
  const found = firstRecorded(record, history, root)
  const { creator, owner } = record
  const isOwn = creator.toLowerCase() === owner.toLowerCase()
  return (
    <p data-testid="record-proof">
      First recorded by <AddressChip text={creator} what="account" />
      {found?.first && <> in block {formatCount(found.first.block)}</>}
      {!isOwn && (
        <>
          , now owned by <AddressChip text={owner} what="account" />
        </>
      )}
      . {found === undefined ? 'Reading since when.' : sinceWhen(found)} It does
      not prove that they made it, or that nobody had it before.
    </p>
  )
}

function sinceWhen({ first, named }: FirstRecorded): string {
  const block = `block ${formatCount(named.block)}`
  const later = `Version ${named.version} in ${block} names this address`
  const proves =
    'This proves that whoever had the account then named this address by ' +
    `${block}.`
  if (first === undefined) {
    return `${later}; the chain’s servers told of no first version. ${proves}`
  }
  return first.version === named.version
    ? proves
    : `${later}, and none before it. ${proves}`
}
