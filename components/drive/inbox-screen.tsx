'use client'
import { AddressChip } from '#components/ui/address-chip'
import { ErrorNote } from '#components/ui/error-note'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import { useNow } from '#components/ui/use-now.ts'
import { Link } from '#components/shell/navigation'
import { Shell } from '#components/shell/shell'
import { shortCid } from '#lib/base/cid'
import { formatCount, formatDate, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { InboxEntry } from '#lib/drive/types'
import { useInbox } from '#lib/hooks/use-record'
import { useWallet } from '#lib/hooks/use-wallet'
import { proofLink, shareLink } from '#lib/links/share-link'
import { PlotDrawing } from './empty-drive.tsx'

/** What others gave to the connected account. Nothing is fetched by itself. */
export function InboxScreen() {
  const { address, chain } = useWallet()
  const { data, error, isLoading } = useInbox(address)
  const count = data?.length ?? 0
  return (
    <Shell
      title="Received"
      bar={
        <p className="grow" role="status">
          {count > 0 && `${formatCount(count)} received`}
        </p>
      }
    >
      {address === undefined && (
        <Nothing
          title="No wallet is connected"
          text="Connect one to see what was transferred to it."
        />
      )}
      {error !== null && data === undefined && <ErrorNote error={error} />}
      {isLoading && <SkeletonRows count={3} />}
      {data !== undefined && count === 0 && (
        <Nothing
          title="Nothing received yet"
          text="When somebody transfers a record to this account, it shows here."
        />
      )}
      {count > 0 && (
        <ul className="elsewhere">
          {data?.map((entry) => (
            <InboxLine
              key={`${entry.record.tokenId} ${entry.block}`}
              entry={entry}
            />
          ))}
        </ul>
      )}
      <p className="facts inbox-note">
        This list is read from the transfers on {chain?.name ?? 'the chain'}. A
        chain service that keeps no old entries may leave some out. Nothing is
        fetched or shown before you open it: a name is only what its sender
        wrote.
      </p>
    </Shell>
  )
}

function InboxLine({ entry }: { entry: InboxEntry }) {
  const now = useNow(60_000)
  const { record, from, at, block } = entry
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
      <span className="soft">
        version {version}, from{' '}
        <AddressChip text={from} short={shortAddress(from)} what="account" />
      </span>
      <span
        className="num dim"
        title={at === undefined ? undefined : formatMoment(at)}
      >
        {at === undefined ? `block ${formatCount(block)}` : formatDate(at, now)}
      </span>
      <Link className="link" href={proofLink('', record, { cid, name })}>
        Proof<span className="sr"> of {shown}</span>
      </Link>
    </li>
  )
}

function Nothing({ title, text }: { title: string; text: string }) {
  return (
    <div className="empty">
      <PlotDrawing />
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </div>
  )
}
