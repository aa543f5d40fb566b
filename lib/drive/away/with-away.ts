import type { DriveItem } from '../types.ts'

/** The item with its newest version with keepers alone, or all of it here. */
export function withAway(item: DriveItem, away: boolean): DriveItem {
  const versions = item.versions.map((version) => {
    const isNewest = version.cid === item.cid
    return { ...version, away: away && isNewest ? true : undefined }
  })
  return { ...item, versions }
}
