'use client'
import { Link } from '#components/shell/navigation'
import { Icon } from '#components/ui/icon'
import { Menu } from '#components/ui/menu'
import { recordTitle } from '#components/drive/record-words.ts'
import type { RecordView } from '#lib/drive/types'
import { cleanName } from '#lib/base/foreign-name'
import type { LabelView } from '#lib/names/types'
import { nameHref } from './name-href.ts'

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
  const shown = cleanName(label)
  return (
    <li className="line" data-testid="name-label" data-label={label}>
      <Icon name="record" />
      {handle === undefined ? (
        <bdi className="name">{shown}</bdi>
      ) : (
        <Link className="link name" href={nameHref(handle, label)}>
          <bdi>
            @{handle}/{shown}
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
        label={`More for ${shown}`}
        choices={[
          { label: 'Change…', icon: 'record', run: onChange },
          { label: 'Remove…', icon: 'trash', run: onRemove },
        ]}
      />
    </li>
  )
}
