'use client'
import { Link } from '#components/shell/navigation'
import { OwnerName } from '#components/names/owner-name'
import { Icon } from '#components/ui/icon'
import { formatDate, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { OpenView } from '#lib/drive/open/open-view'
import type { RecordView } from '#lib/drive/types'
import { proofLink } from '#lib/links/share-link'
import { useNow } from '../ui/use-now.ts'

export interface OwnerFactProps {
  record: RecordView | undefined
  ownership: OpenView['ownership']
  /** The root that is shown. */
  root: string
  title: string
}

const noOwner: Record<OpenView['ownership'], [title: string, words: string]> = {
  asking: ['Owner', 'Asking the chain.'],
  known: ['Owner', 'Asking the chain.'],
  none: ['No record found', 'Nobody recorded on chain that this is theirs.'],
  emptied: [
    'Not published any more',
    'The record in this link points to nothing, so it names no owner of this.',
  ],
  unknown: ['Owner not known', 'The chain did not answer.'],
}

/** Who owns the record of this content, as the chain tells it. */
export function OwnerFact({ record, ownership, root, title }: OwnerFactProps) {
  const now = useNow(60_000)
  if (record === undefined) {
    const [heading, words] = noOwner[ownership]
    return (
      <li>
        <Icon name="record" />
        <div>
          <strong>{heading}</strong>
          <p>{words}</p>
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
          </span>{' '}
          <OwnerName address={owner} chainId={record.chainId} />
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
