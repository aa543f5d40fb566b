import type { ItemView } from '#lib/drive/types'

/** What every sheet about an item gets. */
export interface ItemSheetProps {
  view: ItemView
  onClose(): void
}
