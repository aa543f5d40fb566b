import { CID } from 'multiformats/cid'
import { clearMarks, importMarks } from '../publish/import-marks.ts'
import type { DriveServices } from '../services.ts'
import { collectUnkept } from '../space/collect-unkept.ts'
import { leftovers } from '../space/free-roots.ts'
import { pinsOf } from './pins-of.ts'
import { isAway } from '../away/is-away.ts'
import type { DriveItem } from '../types.ts'

/**
 * Makes the node follow the manifest: what a crash or a closed tab left
 * undone is done now. Every version in the drive is pinned, what is in no
 * item any more is let go, and shared items are announced. One step that
 * fails does not stop the next.
 */
export async function reconcile(services: DriveServices): Promise<void> {
  const { manifest, node, report } = services
  const items = await manifest.all()
  await node.withhold(withheldRoots(items)).catch(report)
  const shared = items.filter((item) => item.sharing && !isAway(item))
  const announcing = node.announce(shared.map(rootOf)).catch(report)
  for (const { root, ...part } of pinsOf(items)) {
    await node.pin(root, part).catch(report)
  }
  await announcing
  await letGo(services).catch(report)
}

/** Frees what a removal or a failed import left before the page closed. */
async function letGo(services: DriveServices): Promise<void> {
  const { manifest, node } = services
  const pinned = await node.pins()
  const versions = (await manifest.all()).flatMap((item) => item.versions)
  const kept = new Set(versions.map(({ cid }) => cid))
  const left = pinned.filter((cid) => !kept.has(cid.toString()))
  if (left.length > 0) await manifest.setSetting(leftovers, true)
  for (const cid of left) await node.unpin(cid)
  const marks = await importMarks(manifest)
  const more = await manifest.setting<boolean>(leftovers)
  if (left.length === 0 && marks.length === 0 && more !== true) return
  // It collects nothing while an import is under way: these are over.
  if (await collectUnkept(services)) {
    await clearMarks(manifest, marks)
    await manifest.setSetting(leftovers, false)
  }
}

/**
 * Roots that must not be served, and those whose blocks stay served. A drive's
 * folder keeps nothing served: what is in it decides for itself.
 */
export function withheldRoots(items: DriveItem[]): {
  withheld: CID[]
  served: CID[]
} {
  const roots = (some: DriveItem[]) =>
    some.flatMap((item) => item.versions).map(({ cid }) => CID.parse(cid))
  const served = items.filter((item) => item.sharing && item.role !== 'drive')
  const withheld = items.filter((item) => !item.sharing)
  return { withheld: roots(withheld), served: roots(served) }
}

function rootOf(item: DriveItem): CID {
  return CID.parse(item.cid)
}
