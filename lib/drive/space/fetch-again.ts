import { CID } from 'multiformats/cid'
import type { KeptRoot } from '#lib/node/types'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import { fetchBlocks, mostSearches } from './fetch-blocks.ts'
import type { FetchOptions } from './fetch-blocks.ts'
import { checkItem, gapsOf } from './item-gaps.ts'
import type { CheckOptions } from './item-gaps.ts'
import { missingBlocks } from './missing-blocks.ts'

/**
 * Fetches what is missing of an item from the devices that have it, every
 * block verified before it is kept.
 *
 * @returns how many blocks are missing still.
 */
export async function fetchAgain(
  services: DriveServices,
  item: DriveItem,
  options: FetchOptions = {},
): Promise<number> {
  return services.whileKeeping(async () => {
    const listOnly = item.role === 'drive'
    for (const { cid, away: innerOnly } of item.versions.toReversed()) {
      const part = { listOnly, innerOnly }
      await fetchTree(services, CID.parse(cid), part, options)
    }
    return checkItem(services, item, { signal: options.signal })
  })
}

/** Tries it for every item that is not whole. @returns items that still are not. */
export async function repairItems(
  services: DriveServices,
  { signal, onProgress }: CheckOptions = {},
): Promise<number> {
  const gaps = await gapsOf(services)
  const items = await services.manifest.all()
  const broken = items.filter(({ id }) => gaps[id] !== undefined)
  let left = 0
  let searches = mostSearches
  for (const [done, item] of broken.entries()) {
    onProgress?.({ items: done, of: broken.length })
    const missing = await fetchAgain(services, item, { signal, searches })
    if (missing === 0) continue
    left += 1
    // Nobody came for this one in all that time: the others wait no longer.
    if (services.node.status().devices.length === 0) searches = 1
  }
  return left
}

/** A block that arrives may lead to further ones that are missing. */
async function fetchTree(
  services: DriveServices,
  root: CID,
  { listOnly, innerOnly }: Omit<KeptRoot, 'root'>,
  options: FetchOptions,
): Promise<void> {
  const { signal } = options
  for (;;) {
    signal?.throwIfAborted()
    const missing = await missingBlocks(root, services, {
      signal,
      innerOnly,
    })
    const wanted = listOnly
      ? missing.filter((cid) => cid.equals(root))
      : missing
    if (wanted.length === 0) return
    if ((await fetchBlocks(services, root, wanted, options)) === 0) return
  }
}
