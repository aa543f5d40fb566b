'use client'
import { ErrorNote } from '#components/ui/error-note'
import { formatCount } from '#lib/base/format'
import type { ItemView } from '#lib/drive/types'
import { useRecordsOf } from '#lib/hooks/use-record'
import { useWallet } from '#lib/hooks/use-wallet'
import { RecordLine } from './record-line.tsx'
import { RecordList } from './record-list.tsx'
import { versionWords, withheldWords } from './record-words.ts'
import { recordsElsewhere } from './records-elsewhere.ts'

/** What the connected account recorded, but this browser does not hold. */
export function RecordedElsewhere({ items }: { items: readonly ItemView[] }) {
  const { address } = useWallet()
  const { data, error } = useRecordsOf(address)
  if (address === undefined) return null
  const records = recordsElsewhere(data?.records ?? [], items)
  const withheld = withheldWords(records)
  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      {records.length > 0 && (
        <section className="elsewhere" data-count={records.length}>
          <h2 className="h2">
            Recorded by you, not on this device{' '}
            <span className="num dim">{formatCount(records.length)}</span>
          </h2>
          {withheld !== undefined && <p className="facts">{withheld}</p>}
          <RecordList
            entries={records}
            row={(record) => (
              <RecordLine
                key={`${record.chainId} ${record.tokenId}`}
                record={record}
              >
                <span className="num dim">{versionWords(record)}</span>
              </RecordLine>
            )}
          />
        </section>
      )}
    </>
  )
}
