import { CID } from 'multiformats/cid'
import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { mapAhead } from '#lib/content/map-ahead'
import type { KeptRoot } from '#lib/node/types'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import { checkItem, gapsOf } from './item-gaps.ts'
import type { CheckOptions } from './item-gaps.ts'
import { missingBlocks } from './missing-blocks.ts'

/** Blocks asked for at the same time: more gains nothing over WebRTC. */
const window = 8
/** How long nothing may arrive before it is given up, in milliseconds. */
const patience = 25_000
/** Searches before nobody is said to be there, and milliseconds between them. */
const mostSearches = 5
const searchPause = 2_000

export interface FetchAgainOptions extends Abortable {
  /**
   * How often devices are searched for: they tell the relays what they have a
   * moment after they or this device came online.
   */
  searches?: number | undefined
}

/**
 * Fetches what is missing of an item from the devices that have it, every
 * block verified before it is kept.
 *
 * @returns how many blocks are missing still.
 */
export async function fetchAgain(
  services: DriveServices,
  item: DriveItem,
  options: FetchAgainOptions = {},
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
  options: FetchAgainOptions,
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

/** @returns how many came. */
async function fetchBlocks(
  services: DriveServices,
  root: CID,
  wanted: CID[],
  { signal, searches = mostSearches }: FetchAgainOptions,
): Promise<number> {
  const { node, report } = services
  const clock = impatience(signal)
  search(services, root, searches, clock.signal)
    .then((found) => {
      if (!found) clock.stop()
    })
    .catch((thrown: unknown) => {
      if (!isAbort(thrown)) report(thrown)
    })
  let came = 0
  const fetchOne = async (cid: CID) => {
    try {
      await node.getBlock(cid, { signal: clock.signal })
      came += 1
      clock.wait()
    } catch (thrown) {
      signal?.throwIfAborted()
      if (!isAbort(thrown)) report(thrown)
    }
  }
  try {
    for await (const _ of mapAhead(wanted, window, fetchOne));
    return came
  } finally {
    clock.stop()
  }
}

/**
 * Connects to devices that have it; those that are connected are asked for
 * each block by themselves.
 *
 * @returns false when nobody is there.
 */
async function search(
  { node }: DriveServices,
  root: CID,
  searches: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (let count = 1; ; count += 1) {
    const { providers } = await node.findProviders(root, { signal })
    if (providers.length > 0) return true
    if (count >= searches) return node.status().devices.length > 0
    await sleep(searchPause, signal)
  }
}

/** A signal that is aborted once nothing has come for a while. */
function impatience(signal: AbortSignal | undefined) {
  const nobody = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => nobody.abort(), patience)
  }
  wait()
  return {
    signal:
      signal === undefined
        ? nobody.signal
        : AbortSignal.any([signal, nobody.signal]),
    wait,
    stop: () => {
      clearTimeout(timer)
      nobody.abort()
    },
  }
}
