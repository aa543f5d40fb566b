import type { KeepingView } from '#lib/drive/keepers/keeping-views'
import type { ItemView } from '#lib/drive/types'
import { holderName } from './keeper-words.ts'

/** One holder that could not prove any more what it had. */
export interface Loss {
  /** The same for as long as it is the same loss. */
  key: string
  itemName: string
  keeping: KeepingView
}

/**
 * What was lost since a moment, once it is known who was asked instead: a
 * sentence without that would only frighten.
 */
export function lossesSince(items: readonly ItemView[], since: number): Loss[] {
  return items.flatMap(({ item, keepings = [] }) =>
    keepings
      .filter(
        ({ state, lostAt = 0, replacedBy, kind }) =>
          state === 'lost' &&
          lostAt >= since &&
          (replacedBy !== undefined || kind === 'peer'),
      )
      .map((keeping) => ({
        key: `${item.id} ${keeping.holder} ${keeping.lostAt ?? 0}`,
        itemName: item.name,
        keeping,
      })),
  )
}

/** What happened, and what was done about it. */
export function lossWords({ itemName, keeping }: Loss): string {
  const { substitute, name } = keeping
  const lost = `${holderName(keeping)} lost a part of “${itemName}”.`
  if (substitute === undefined) return `${lost} No other keeper can be asked.`
  return substitute === name
    ? `${lost} It was asked again.`
    : `${lost} ${substitute} was asked in its place.`
}
