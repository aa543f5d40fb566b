'use client'
import { useSheets } from '#components/sheets/sheets-context'
import { useNavigation } from '#components/shell/navigation'
import { useRemoval } from '#components/space/use-removal.ts'
import { recordInLink } from '#lib/drive/open/record-in-link'
import type { ItemView } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'
import { shareLink } from '#lib/links/share-link'

export interface ItemVerbs {
  open(): void
  share(): void
  rename(): void
  remove(): void
}

/** Where an item opens: as what is on this device now. */
function itemHref({ item }: ItemView): string {
  const { cid, name } = item
  return shareLink('', { cid, name, record: recordInLink(item) })
}

/** What the keys and the buttons of a row do. */
export function useItemVerbs(): (view: ItemView) => ItemVerbs {
  const { open } = useSheets()
  const { navigate } = useNavigation()
  const remove = useRemoval()
  const { cancel } = usePublish()
  return (view) => {
    const itemId = view.item.id
    const stored = view.item.cid !== ''
    return {
      open: () => stored && navigate(itemHref(view)),
      share: () => stored && open({ kind: 'share', itemId }),
      rename: () => stored && open({ kind: 'rename', itemId }),
      remove: () => {
        if (view.state === 'importing') return
        if (stored) void remove(view.item)
        else cancel(itemId)
      },
    }
  }
}
