import { CID } from 'multiformats/cid'
import type { DriveItem } from '../types.ts'

/**
 * What is pinned for items: every version; of a drive's folder only the list,
 * or what was removed from the drive would stay on this device.
 */
export function pinsOf(
  items: readonly DriveItem[],
): { root: CID; listOnly: boolean }[] {
  return items.flatMap(({ role, versions }) =>
    versions.map(({ cid }) => ({
      root: CID.parse(cid),
      listOnly: role === 'drive',
    })),
  )
}
