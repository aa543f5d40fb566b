import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { mapAhead } from '#lib/content/map-ahead'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import { checkItem, gapsOf } from './item-gaps.ts'
import { missingBlocks } from './missing-blocks.ts'

/** Blocks asked for at the same time: more gains nothing over WebRTC. */
const window = 8
/** How long nothing may arrive before it is given up, in milliseconds. */
const patience = 25_000

/**
 * Fetches what is missing of an item from the devices that have it, every
 * block verified before it is kept.
 *
 * @returns how many blocks are missing still.
 */
export async function fetchAgain(
  services: DriveServices,
  item: DriveItem,
  { signal }: Abortable = {},
): Promise<number> {
  return services.whileKeeping(async () => {
    for (const { cid } of item.versions.toReversed()) {
      const listOnly = item.role === 'drive'
      await fetchTree(services, CID.parse(cid), listOnly, signal)
    }
    return checkItem(services, item, { signal })
  })
}

/** Tries it for every item that is not whole. @returns items that still are not. */
export async function repairItems(
  services: DriveServices,
  options: Abortable = {},
): Promise<number> {
  const gaps = await gapsOf(services)
  const items = await services.manifest.all()
  const broken = items.filter(({ id }) => gaps[id] !== undefined)
  let left = 0
  for (const item of broken) {
    if ((await fetchAgain(services, item, options)) > 0) left += 1
  }
  return left
}

/** A block that arrives may lead to further ones that are missing. */
async function fetchTree(
  services: DriveServices,
  root: CID,
  listOnly: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted()
    const missing = await missingBlocks(root, services, { signal })
    const wanted = listOnly
      ? missing.filter((cid) => cid.equals(root))
      : missing
    if (wanted.length === 0) return
    if ((await fetchBlocks(services, root, wanted, signal)) === 0) return
  }
}

/** @returns how many came. */
async function fetchBlocks(
  { node, report }: DriveServices,
  root: CID,
  wanted: CID[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const clock = impatience(signal)
  const search = async () => {
    const options = { signal: clock.signal }
    const { providers } = await node.findProviders(root, options)
    const { devices } = node.status()
    // Whoever is connected is asked for each block by itself.
    if (providers.length + devices.length === 0) clock.stop()
  }
  search().catch((thrown: unknown) => {
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
