import type { ItemView } from '#lib/drive/types'

/** Shared items that no other device was seen to have. */
export function onlyHere(items: readonly ItemView[]): ItemView[] {
  return items.filter(
    ({ item, holders, gap }) =>
      item.cid !== '' && item.sharing && holders === 0 && gap === undefined,
  )
}

/** The heading of the banner; undefined where it would not be true. */
export function servingWords(
  items: readonly ItemView[],
  leader: boolean,
): string | undefined {
  const shared = items.filter(
    ({ item, gap }) => item.cid !== '' && item.sharing && gap === undefined,
  )
  const { length } = onlyHere(items)
  if (length === 0) return undefined
  const who = leader ? 'Only this tab' : 'Only this browser'
  if (shared.length === 1) return `${who} serves this file.`
  if (length === shared.length) return `${who} serves these files.`
  return `${who} serves ${length} of these files.`
}
