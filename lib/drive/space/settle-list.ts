import { listMark } from '../items/manifest.ts'
import type { ListMark, Manifest } from '../items/manifest.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import { newestCopy } from './copy-places.ts'
import type { TextPlace } from '#lib/base/text-place'
import type { ListCopy } from './list-copy.ts'
import { restoredList, unlistedContent } from './list-notice.ts'
import type { RestoredList } from './list-notice.ts'
import { unlistedBlocks } from './unlisted-blocks.ts'

export interface SettlePorts extends Pick<
  DriveServices,
  'manifest' | 'store' | 'space' | 'newId' | 'report'
> {
  places: readonly TextPlace[]
}

/**
 * Finds out, at the first start with a list, whether it is new or took the
 * place of one that was lost: then what its copy names is put back, and
 * content that no list names is noted. To be called before anything is freed,
 * by one tab at a time.
 *
 * @returns the id of the list.
 */
export async function settleList(ports: SettlePorts): Promise<string> {
  const { manifest, places, newId, report } = ports
  const mark = await manifest.setting<ListMark>(listMark)
  if (mark?.settled === true) return mark.id
  const id = mark?.id ?? newId()
  // Lists made before there were marks are no new ones.
  if (mark !== undefined) {
    const copy = await newestCopy(places, report)
    // Made by another tab a moment ago.
    if (copy?.id !== id) await replaceLost(ports, copy)
  }
  await manifest.setSetting(listMark, { id, settled: true })
  return id
}

async function replaceLost(
  ports: SettlePorts,
  copy: ListCopy | undefined,
): Promise<void> {
  const { manifest } = ports
  const items = copy?.items ?? []
  await putBack(manifest, items)
  if (copy !== undefined && items.length > 0) {
    const lost = copy.count - items.length
    const notice: RestoredList = { restored: items.length, lost }
    await manifest.setSetting(restoredList, notice)
  }
  const unlisted = await unlistedBlocks(ports, items)
  if (unlisted !== undefined) {
    await manifest.setSetting(unlistedContent, unlisted)
  }
}

/** Once more after a kill, it puts back what is not there yet. */
async function putBack(
  manifest: Manifest,
  items: readonly DriveItem[],
): Promise<void> {
  for (const item of items) {
    if ((await manifest.get(item.id)) === undefined) await manifest.put(item)
  }
}
