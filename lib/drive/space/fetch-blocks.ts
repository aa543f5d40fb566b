import type { CID } from 'multiformats/cid'
import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { mapAhead } from '#lib/content/map-ahead'
import type { DriveServices } from '../services.ts'

/** Blocks asked for at the same time: more gains nothing over WebRTC. */
const window = 8
/** How long nothing may arrive before it is given up, in milliseconds. */
const patience = 25_000
/** Searches before nobody is said to be there, and milliseconds between them. */
export const mostSearches = 5
const searchPause = 2_000

export interface FetchOptions extends Abortable {
  /**
   * How often devices are searched for: they tell the relays what they have a
   * moment after they or this device came online.
   */
  searches?: number | undefined
}

/**
 * Fetches blocks from whoever has them, each verified before it is kept.
 *
 * @param root what they belong to: devices are searched by it
 * @returns how many came
 */
export async function fetchBlocks(
  services: DriveServices,
  root: CID,
  wanted: CID[],
  { signal, searches = mostSearches }: FetchOptions,
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
