'use client'
import { AddressChip } from '#components/ui/address-chip'
import { Icon } from '#components/ui/icon'
import { Brand } from '#components/shell/brand'
import { Link } from '#components/shell/navigation'
import { shortAddress } from '#lib/base/short-address'
import type { OpenView } from '#lib/drive/open/open-view'

export interface SiteBarProps {
  title: string
  /** Of the folder that is the site. */
  cid: string
  view: Pick<OpenView, 'record' | 'ownership'>
  /** Its files, in the viewer. */
  filesHref: string
}

/** Around every site: whose content it is, and what it can't reach. */
export function SiteBar({ title, cid, view, filesHref }: SiteBarProps) {
  return (
    <header className="lobby-top site-bar">
      <Brand />
      <div className="site-name">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        <p className="facts">
          <span className="whose">{whose(view)}</span>{' '}
          <span className="desk-only">
            <AddressChip text={cid} />
          </span>
        </p>
      </div>
      <div className="lobby-end">
        <span className="chip desk-only">
          <Icon name="info" />
          Kept apart from your files and wallet
        </span>
        <Link className="btn" href={filesHref}>
          Show its files
        </Link>
      </div>
    </header>
  )
}

function whose({ record, ownership }: SiteBarProps['view']): string {
  if (record !== undefined) {
    return `Not part of Freehold; recorded by ${shortAddress(record.owner)}`
  }
  return ownership === 'none'
    ? 'Not part of Freehold; nobody has recorded whose it is'
    : 'Not part of Freehold'
}
