import { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { isProved } from '../keepers/proof-rules.ts'
import type { Keeping } from '../keepers/types.ts'
import type { DriveItem } from '../types.ts'
import { isAway } from './is-away.ts'

/**
 * Whether the bytes of an item are such that they could be let go of: all of
 * it shared, in one version, with inner blocks that stay and lead to them.
 */
export function hasLeavesToLetGo(item: DriveItem): boolean {
  const { cid, role, sharing, versions, pending } = item
  if (cid === '' || role !== undefined || !sharing || isAway(item)) return false
  if (versions.length !== 1 || pending !== undefined) return false
  return CID.parse(cid).code === codecs.dagPb
}

/**
 * Keepers of the list that proved themselves: another device may be gone for
 * good tomorrow, and nobody promised anything.
 *
 * @param since in milliseconds since 1970: no earlier proof counts
 */
export function provedBy(
  keepings: readonly Keeping[],
  keepers: readonly { id: string }[],
  now: number,
  since = 0,
): Keeping[] {
  return keepings.filter(
    (keeping) =>
      isProved(keeping, now) &&
      (keeping.provedAt ?? 0) >= since &&
      keepers.some(({ id }) => id === keeping.holder),
  )
}
