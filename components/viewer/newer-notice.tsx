'use client'
import { Link } from '#components/shell/navigation'
import { Icon } from '#components/ui/icon'
import type { OpenView } from '#lib/drive/open/open-view'
import { useRecord } from '#lib/hooks/use-record'
import type { ParsedAddress } from '#lib/links/parse-address'
import { shareLink } from '#lib/links/share-link'

export interface NewerNoticeProps {
  address: ParsedAddress
  view: OpenView
}

/** Says so when the owner has recorded something newer than what is shown. */
export function NewerNotice({ address, view }: NewerNoticeProps) {
  // Watched while the page is open: a version may appear at any time.
  const { data } = useRecord(view.record)
  const newest = data ?? view.newer
  if (view.cid !== address.cid && newest?.cid === view.cid) {
    return (
      <p className="banner">
        <Icon name="info" />
        <span>
          This link was made for an earlier version. Version {newest.version},
          the newest, is shown.
        </span>
      </p>
    )
  }
  if (newest?.cid === undefined || newest.cid === view.cid) return null
  const { cid, version, name } = newest
  const href = shareLink('', {
    cid,
    name: name ?? address.name,
    record: newest,
  })
  return (
    <div className="banner warn">
      <Icon name="refresh" />
      <p>
        <strong>Version {version} is here.</strong> You are looking at an
        earlier one.
      </p>
      <div className="do">
        <Link className="btn small" href={href}>
          Open version {version}
        </Link>
      </div>
    </div>
  )
}
