'use client'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { Menu } from '#components/ui/menu'
import type { MenuChoice } from '#components/ui/menu'
import { useMedia } from '#components/ui/use-media.ts'
import { formatDate, formatMoment, formatSize } from '#lib/base/format'
import type { ItemView } from '#lib/drive/types'
import { itemAttributes } from '#components/items/item-attributes.ts'
import { itemIcon } from '#components/items/item-icon.ts'
import { ShareButton } from '#components/items/share-button'
import { useVersionChooser } from '#components/items/use-version-chooser.ts'
import { VersionInput } from '#components/items/version-input'
import { useItemChoices } from './use-item-choices.ts'
import type { RowCommand } from './row-key.ts'
import { Where } from './where-cell.tsx'

export interface DriveRowProps {
  view: ItemView
  /** Place in the whole list, from 0. */
  index: number
  selected: boolean
  /** The one row that Tab reaches. */
  tabStop: boolean
  now: number
  onSelect(index: number): void
  onCommand(command: RowCommand, index: number): void
}

/** One line of the drive. */
export function DriveRow(props: DriveRowProps) {
  const { view, index, selected, tabStop, now, onSelect, onCommand } = props
  const phone = useMedia('(max-width: 640px)')
  const { item } = view
  const date = formatDate(item.modifiedAt, now)
  return (
    // The grid handles the keys of its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      className="row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-row={index}
      {...itemAttributes(view)}
      onClick={() => {
        onSelect(index)
        if (phone) onCommand('open', index)
      }}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !selected) onSelect(index)
      }}
      onDoubleClick={() => onCommand('open', index)}
    >
      <span className="what" role="gridcell">
        <Icon name={itemIcon(item)} />
        <span className="text">
          <FileName name={item.name} />
          <span className="sub">
            <span className="num">{formatSize(item.size)}</span>
            <span className="num">{date}</span>
            <Where view={view} />
          </span>
        </span>
      </span>
      <span className="size num" role="gridcell">
        {formatSize(item.size)}
      </span>
      <span
        className="when num"
        role="gridcell"
        title={formatMoment(item.modifiedAt)}
      >
        {date}
      </span>
      <span className="where" role="gridcell">
        <Where view={view} />
      </span>
      <RowActions
        view={view}
        onDetails={() => {
          onSelect(index)
          onCommand('details', index)
        }}
      />
    </div>
  )
}

function RowActions({
  view,
  onDetails,
}: {
  view: ItemView
  onDetails(): void
}) {
  const { item } = view
  const chooser = useVersionChooser()
  const choices = useItemChoices(view, chooser.choose)
  const details: MenuChoice = { label: 'Details', icon: 'info', run: onDetails }
  return (
    <span className="row-do" role="gridcell">
      {item.cid !== '' && (
        <>
          <VersionInput
            chooser={chooser}
            itemId={item.id}
            name={item.name}
            folder={item.kind === 'folder'}
          />
          <ShareButton item={item} inRow />
        </>
      )}
      <Menu
        label={`More for ${item.name}`}
        choices={[...choices, details]}
        inRow
      />
    </span>
  )
}
