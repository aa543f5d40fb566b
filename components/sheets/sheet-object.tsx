import type { ReactNode } from 'react'
import { FileName } from '#components/ui/file-name'
import { Icon } from '#components/ui/icon'
import type { DriveItem } from '#lib/drive/types'
import { itemIcon } from '#components/items/item-icon.ts'

export interface SheetObjectProps {
  item: DriveItem
  /** The line under the name. */
  children: ReactNode
}

/** The file that a sheet is about. */
export function SheetObject({ item, children }: SheetObjectProps) {
  return (
    <div className="object">
      <span className="tile">
        <Icon name={itemIcon(item)} />
      </span>
      <div>
        <FileName name={item.name} />
        <p>{children}</p>
      </div>
    </div>
  )
}
