'use client'
import { Link } from '#components/shell/navigation'
import { Icon } from '#components/ui/icon'
import { formatDate, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { RecordView } from '#lib/drive/types'
import { proofLink } from '#lib/links/share-link'
import { useNow } from '../ui/use-now.ts'

export interface OwnerFactProps {
  record: RecordView | undefined
  /** The root that is shown. */
  root: string
  title: string
}

/** Who owns the record of this content, as the chain tells it. */
export function OwnerFact({ record, root, title }: OwnerFactProps) {
  const now = useNow(60_000)
  if (record === undefined) {
    return (
      <li>
        <Icon name="record" />
        <div>
          <strong>No record found</strong>
          <p>Nobody recorded on chain that this is theirs.</p>
        </div>
      </li>
    )
  }
  const { owner, tokenId, version, recordedAt } = record
  const proof = proofLink('', record, { cid: root, name: record.name ?? title })
  return (
    <li data-testid="viewer-owner" data-address={owner} data-record={tokenId}>
      <Icon name="record" />
      <div>
        <strong>
          Owned by{' '}
          <span className="mono" title={owner}>
            {shortAddress(owner)}
          </span>
        </strong>
        <p>
          Version {version}
          {recordedAt !== undefined && (
            <>
              , recorded{' '}
              <time
                dateTime={new Date(recordedAt).toISOString()}
                title={formatMoment(recordedAt)}
              >
                {formatDate(recordedAt, now)}
              </time>
            </>
          )}
          ,{' '}
          <Link className="link" href={proof}>
            see the proof
          </Link>
        </p>
      </div>
    </li>
  )
}
