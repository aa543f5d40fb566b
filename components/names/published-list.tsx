'use client'
import { Link } from '#components/shell/navigation'
import { ErrorNote } from '#components/ui/error-note'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import { formatCount } from '#lib/base/format'
import { recordTitle } from '#components/drive/record-words.ts'
import type { RecordView } from '#lib/drive/types'
import { useRecordsOf } from '#lib/hooks/use-record'
import { proofLink, shareLink } from '#lib/links/share-link'

/** As many as a person looks through. */
const most = 100

/** What an account published and still owns. Nothing is fetched by itself. */
export function PublishedList({ owner }: { owner: `0x${string}` }) {
  const { data, error, isLoading } = useRecordsOf(owner)
  const records = data?.records ?? []
  return (
    <section aria-labelledby="published">
      <h2 className="h2" id="published">
        Published
      </h2>
      {isLoading && <SkeletonRows count={3} />}
      {error !== null && data === undefined && <ErrorNote error={error} />}
      {data !== undefined && records.length === 0 && (
        <p className="facts">No record yet.</p>
      )}
      <ul className="labels">
        {records.slice(0, most).map((record) => (
          <PublishedLine key={record.tokenId} record={record} />
        ))}
      </ul>
      {records.length > most && (
        <p className="facts">
          And {formatCount(records.length - most)} older ones.
        </p>
      )}
    </section>
  )
}

function PublishedLine({ record }: { record: RecordView }) {
  const { cid, name, version } = record
  const shown = recordTitle(record)
  return (
    <li className="line" data-testid="published-record">
      <Icon name="record" />
      {cid === undefined ? (
        <span>{shown}</span>
      ) : (
        <Link className="what" href={shareLink('', { cid, name, record })}>
          <FileName name={shown} />
        </Link>
      )}
      <span className="num dim">version {version}</span>
      <Link className="link" href={proofLink('', record, { cid, name })}>
        Proof<span className="sr"> of {shown}</span>
      </Link>
    </li>
  )
}
