'use client'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import { ErrorNote } from '#components/ui/error-note'
import { WaysOut } from '#components/space/ways-out'
import type { ItemView } from '#lib/drive/types'
import { DismissButton } from './dismiss-button.tsx'
import { itemAttributes } from './item-attributes.ts'
import { ItemButtons } from './item-buttons.tsx'
import { itemIcon } from './item-icon.ts'
import { ItemLine } from './item-line.tsx'
import { sizeWords } from './item-words.ts'

/** One thing that was dropped: what it is, how far it is, what can be done. */
export function PublishedItem({ view }: { view: ItemView }) {
  const { item, error } = view
  return (
    <li className="pub" {...itemAttributes(view)}>
      <span className="tile">
        <Icon name={itemIcon(item)} />
      </span>
      <div className="text">
        <div className="line1">
          <FileName name={item.name} />
          <span className="num">{sizeWords(item)}</span>
        </div>
        <div className="line2">
          <ItemLine view={view} />
        </div>
      </div>
      <div className="do">
        <ItemButtons view={view} />
      </div>
      {error !== undefined && (
        <ErrorNote error={error}>
          {item.failure !== undefined && <DismissButton itemId={item.id} />}
          <WaysOut view={view} />
        </ErrorNote>
      )}
    </li>
  )
}
