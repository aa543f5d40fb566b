import { provedBy } from '#lib/drive/away/may-go'
import type { DiskUse } from '#lib/drive/space/disk-use'
import type { ItemView } from '#lib/drive/types'

/** Items whose bytes keepers proved that they have. */
export interface LetGoOffer {
  ids: string[]
  names: string[]
  /** That would be free. */
  bytes: number
  /** How many of the items have one keeper only. */
  single: number
}

/** What could go from this device and stay with keepers, at this moment. */
export function mayLetGo(
  { items }: DiskUse,
  views: readonly ItemView[],
  keepers: readonly { id: string }[],
  now: number,
): LetGoOffer {
  const offer: LetGoOffer = { ids: [], names: [], bytes: 0, single: 0 }
  for (const { item, leaves } of items) {
    const view = views.find((each) => each.item.id === item.id)
    const keepings = view?.gap === undefined ? (view?.keepings ?? []) : []
    const proved = provedBy(keepings, keepers, now).length
    if (leaves === 0 || proved === 0) continue
    offer.ids.push(item.id)
    offer.names.push(item.name)
    offer.bytes += leaves
    if (proved === 1) offer.single += 1
  }
  return offer
}
