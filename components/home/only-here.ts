import { isKept } from '#lib/drive/keepers/proof-rules'
import { isAway } from '#lib/drive/away/is-away'
import type { ItemView } from '#lib/drive/types'

/** Shared items that no other device was seen to have, and no keeper proved. */
export function onlyHere(items: readonly ItemView[], now: number): ItemView[] {
  return sharedHere(items).filter(
    (view) => view.holders === 0 && !isKept(view.keepings, now),
  )
}

/**
 * Whether this tab may be closed without anything going out of reach: of all
 * that is shared, somebody else proved within the last day to have it. What
 * is not whole here proves nothing, and neither does what nobody was asked.
 */
export function isSafeToClose(
  items: readonly ItemView[],
  now: number,
): boolean {
  const shared = items.filter(({ item }) => item.sharing)
  return (
    shared.length > 0 &&
    shared.every((view) => view.item.cid !== '' && isKept(view.keepings, now))
  )
}

function sharedHere(items: readonly ItemView[]): ItemView[] {
  return items.filter(
    ({ item, gap }) =>
      item.cid !== '' && item.sharing && gap === undefined && !isAway(item),
  )
}

/** The heading of the banner; undefined where it would not be true. */
export function servingWords(
  items: readonly ItemView[],
  leader: boolean,
  now: number,
): string | undefined {
  const shared = sharedHere(items)
  const { length } = onlyHere(items, now)
  if (length === 0) return undefined
  const who = leader ? 'Only this tab' : 'Only this browser'
  if (shared.length === 1) return `${who} serves this file.`
  if (length === shared.length) return `${who} serves these files.`
  return `${who} serves ${length} of these files.`
}
