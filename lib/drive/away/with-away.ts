import type { DriveItem } from '../types.ts'

/** The item with its newest version here, or with keepers alone. */
export function withAway(item: DriveItem, away: boolean): DriveItem {
  const versions = item.versions.map(({ away: _, ...version }) =>
    away && version.cid === item.cid ? { ...version, away } : version,
  )
  return { ...item, versions }
}
