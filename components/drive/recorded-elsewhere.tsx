'use client'
import { FileName } from '#components/ui/file-name'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { Link } from '#components/shell/navigation'
import { shortCid } from '#lib/base/cid'
import type { ItemView, RecordView } from '#lib/drive/types'
import { useRecordsOf } from '#lib/hooks/use-record'
import { useWallet } from '#lib/hooks/use-wallet'
import { proofLink, shareLink } from '#lib/links/share-link'
import { recordsElsewhere } from './records-elsewhere.ts'

/** What the connected account recorded, but this browser does not hold. */
export function RecordedElsewhere({ items }: { items: readonly ItemView[] }) {
  const { address } = useWallet()
  const { data, error } = useRecordsOf(address)
  if (address === undefined) return null
  if (error !== null && data === undefined) return <ErrorNote error={error} />
  const records = recordsElsewhere(data ?? [], items)
  if (records.length === 0) return null
  return (
    <section className="elsewhere">
      <h2 className="h2">Recorded by you, not on this device</h2>
      <ul>
        {records.map((record) => (
          <ElsewhereLine key={record.tokenId} record={record} />
        ))}
      </ul>
    </section>
  )
}

function ElsewhereLine({ record }: { record: RecordView }) {
  const { cid, name, version } = record
  const shown = name ?? (cid === undefined ? 'Unpublished' : shortCid(cid))
  return (
    <li className="line">
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
