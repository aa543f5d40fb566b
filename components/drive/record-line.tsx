'use client'
import type { ReactNode } from 'react'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Link } from '#components/shell/navigation'
import type { RecordView } from '#lib/drive/types'
import { proofLink, shareLink } from '#lib/links/share-link'
import { recordTitle } from './record-words.ts'

export interface RecordLineProps {
  record: RecordView
  /** What is known of it beside its name: version, sender, time. */
  children: ReactNode
}

/** A record that is not a file of this device: its name and its proof. */
export function RecordLine({ record, children }: RecordLineProps) {
  const { cid, name } = record
  const title = recordTitle(record)
  return (
    <li className="line" data-record={record.tokenId}>
      <Icon name="record" />
      {cid === undefined ? (
        <span>{title}</span>
      ) : (
        <Link className="what" href={shareLink('', { cid, name, record })}>
          <FileName name={title} />
        </Link>
      )}
      {children}
      <Link className="link" href={proofLink('', record, { cid, name })}>
        Proof<span className="sr"> of {title}</span>
      </Link>
    </li>
  )
}
