import type { ItemView } from '#lib/drive/types'

export type SortKey = 'name' | 'size' | 'modified'

export interface Sorting {
  by: SortKey
  descending: boolean
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Items whose name has all words of `query`, in order. */
export function arrange(
  views: readonly ItemView[],
  query: string,
  { by, descending }: Sorting,
): ItemView[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const found = views.filter(({ item }) => {
    const name = fold(item.name)
    return words.every((word) => name.includes(word) || item.cid === word)
  })
  const turn = descending ? -1 : 1
  return found.sort((a, b) => turn * compare(a, b, by) || tie(a, b))
}

/** How a press on a column's head changes the order. */
export function nextSorting(now: Sorting, by: SortKey): Sorting {
  if (now.by === by) return { by, descending: !now.descending }
  return { by, descending: by !== 'name' }
}

function compare(a: ItemView, b: ItemView, by: SortKey): number {
  if (by === 'name') return names.compare(a.item.name, b.item.name)
  if (by === 'size') return a.item.size - b.item.size
  return a.item.modifiedAt - b.item.modifiedAt
}

function tie(a: ItemView, b: ItemView): number {
  return (
    names.compare(a.item.name, b.item.name) || (a.item.id < b.item.id ? -1 : 1)
  )
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
