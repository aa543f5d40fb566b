import type { CID } from 'multiformats/cid'
import type { DriveServices } from '../services.ts'
import { collectUnkept } from './collect-unkept.ts'

/** Setting: blocks that nothing keeps may be left; the next start frees them. */
export const leftovers = 'leftovers'

/**
 * Lets go of roots that no item has any more, and frees what only they kept.
 *
 * @returns false if that has to wait until the next start.
 */
export async function freeRoots(
  services: Pick<DriveServices, 'manifest' | 'node' | 'listCopy'>,
  roots: readonly CID[],
): Promise<boolean> {
  const { manifest, node } = services
  const versions = (await manifest.all()).flatMap((item) => item.versions)
  const kept = new Set(versions.map(({ cid }) => cid))
  // Said first: a page that closes in between leaves blocks without a pin.
  await manifest.setSetting(leftovers, true)
  for (const root of roots) {
    if (!kept.has(root.toString())) await node.unpin(root)
  }
  return freeUnkept(services)
}

/**
 * Frees what no item has: also what an import stored that failed. It is not
 * deleted block by block: what else came meanwhile may count on one of them.
 *
 * @returns false if that has to wait until the next start.
 */
export async function freeUnkept(
  services: Pick<DriveServices, 'manifest' | 'node' | 'listCopy'>,
): Promise<boolean> {
  const { manifest } = services
  await manifest.setSetting(leftovers, true)
  const isDone = await collectUnkept(services)
  if (isDone) await manifest.setSetting(leftovers, false)
  return isDone
}
