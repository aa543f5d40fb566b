import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import type { DriveServices } from '../services.ts'
import type { DriveItem, ItemGap } from '../types.ts'
import { missingBlocks } from './missing-blocks.ts'

/** Setting: items that are not whole here, by id. */
export const itemGaps = 'item-gaps'

export type ItemGaps = Record<string, ItemGap>

type Checked = Pick<DriveServices, 'manifest' | 'store' | 'space' | 'clock'>

/** How many items are done, and of how many. */
export interface ItemProgress {
  items: number
  of: number
}

export interface CheckOptions extends Abortable {
  onProgress?: ((progress: ItemProgress) => void) | undefined
}

/**
 * Looks for items of which a block is missing: the browser cleared it, or it
 * was damaged and dropped. What is found is kept in the manifest, so that
 * nothing is said to be on this device that is not.
 */
export async function checkItems(
  services: Checked,
  { signal, onProgress }: CheckOptions = {},
): Promise<ItemGaps> {
  const items = await services.manifest.all()
  const found: ItemGaps = {}
  for (const [done, item] of items.entries()) {
    const missing = await missingOf(services, item, { signal })
    if (missing > 0) found[item.id] = { missing, since: services.clock.now() }
    onProgress?.({ items: done + 1, of: items.length })
  }
  return saveGaps(services, found)
}

/**
 * The same by first blocks alone, which takes one question for all items: a
 * browser that cleared everything is known at once.
 */
export async function checkRoots(services: Checked): Promise<ItemGaps> {
  const items = await services.manifest.all()
  const lengths = await services.space.lengths(
    items.map(({ cid }) => CID.parse(cid)),
  )
  const before = await gapsOf(services)
  const found: ItemGaps = {}
  for (const [at, { id }] of items.entries()) {
    const gap = before[id]
    if (gap !== undefined) found[id] = gap
    else if (lengths[at] === undefined)
      found[id] = { missing: 1, since: services.clock.now() }
  }
  return saveGaps(services, found)
}

/** Looks at one item again. @returns how many of its blocks are missing. */
export async function checkItem(
  services: Checked,
  item: DriveItem,
  options: Abortable = {},
): Promise<number> {
  const missing = await missingOf(services, item, options)
  const { [item.id]: before, ...others } = await gapsOf(services)
  const since = before?.since ?? services.clock.now()
  const own = missing === 0 ? {} : { [item.id]: { missing, since } }
  await saveGaps(services, { ...others, ...own })
  return missing
}

export async function gapsOf({
  manifest,
}: Pick<Checked, 'manifest'>): Promise<ItemGaps> {
  return (await manifest.setting<ItemGaps>(itemGaps)) ?? {}
}

/**
 * Of a drive's folder only the list is here by right, and of what is with
 * keepers all but the leaves.
 */
async function missingOf(
  services: Checked,
  { role, versions }: DriveItem,
  options: Abortable,
): Promise<number> {
  let missing = 0
  for (const { cid, away: innerOnly } of versions) {
    const root = CID.parse(cid)
    const part = { ...options, innerOnly }
    missing +=
      role === 'drive'
        ? (await services.space.lengths([root], options)).filter(isMissing)
            .length
        : (await missingBlocks(root, services, part)).length
  }
  return missing
}

function isMissing(length: number | undefined): boolean {
  return length === undefined
}

/** Written only when it changed: every tab looks again after a change. */
async function saveGaps(
  services: Pick<Checked, 'manifest'>,
  found: ItemGaps,
): Promise<ItemGaps> {
  const before = await gapsOf(services)
  const gaps = Object.fromEntries(
    Object.entries(found).map(([id, gap]) => [
      id,
      { ...gap, since: before[id]?.since ?? gap.since },
    ]),
  )
  if (JSON.stringify(before) !== JSON.stringify(gaps)) {
    await services.manifest.setSetting(itemGaps, gaps)
  }
  return gaps
}
