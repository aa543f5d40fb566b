import { pinsOf } from '../items/pins-of.ts'
import type { DriveServices } from '../services.ts'
import { unlistedContent } from './list-notice.ts'

/**
 * Frees every block that belongs to no item. What items name is kept whether
 * or not it is pinned yet, and nothing is freed while there is content whose
 * list was lost: it may be all that somebody has.
 *
 * @returns false when nothing could be freed now.
 */
export async function collectUnkept({
  manifest,
  node,
  listCopy,
}: Pick<DriveServices, 'manifest' | 'node' | 'listCopy'>): Promise<boolean> {
  if ((await manifest.setting(unlistedContent)) !== undefined) return false
  // A list that is put back from an older copy would name what is freed now.
  await listCopy.upToDate()
  return node.collectGarbage({ kept: pinsOf(await manifest.all()) })
}
