'use client'
import { Link } from '#components/shell/navigation'
import { Icon } from '#components/ui/icon'
import { Menu } from '#components/ui/menu'
import type { RecordView } from '#lib/drive/types'
import type { LabelView } from '#lib/names/types'
import { nameHref } from './name-href.ts'
import { recordTitle } from './record-title.ts'

export interface LabelLineProps {
  label: LabelView
  handle: string | undefined
  /** Undefined for a record that the account does not own. */
  record: RecordView | undefined
  onChange(): void
  onRemove(): void
}

/** One label, where it leads, and its verbs. */
export function LabelLine(props: LabelLineProps) {
  const { handle, record, onChange, onRemove } = props
  const { label } = props.label
  return (
    <li className="line" data-testid="name-label" data-label={label}>
      <Icon name="record" />
      {handle === undefined ? (
        <bdi className="name">{label}</bdi>
      ) : (
        <Link className="link name" href={nameHref(handle, label)}>
          <bdi>
            @{handle}/{label}
          </bdi>
        </Link>
      )}
      <span className="soft">
        {record === undefined ? (
          'A record of another account'
        ) : (
          <bdi>{recordTitle(record)}</bdi>
        )}
      </span>
      <Menu
        label={`More for ${label}`}
        choices={[
          { label: 'Change…', icon: 'record', run: onChange },
          { label: 'Remove…', icon: 'trash', run: onRemove },
        ]}
      />
    </li>
  )
}
