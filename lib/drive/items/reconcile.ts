import { CID } from 'multiformats/cid'
import { clearMarks, importMarks } from '../publish/import-marks.ts'
import type { DriveServices } from '../services.ts'
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
  const shared = items.filter((item) => item.sharing)
  const announcing = node.announce(shared.map(rootOf)).catch(report)
  for (const { root, listOnly } of pinsOf(items)) {
    await node.pin(root, { listOnly }).catch(report)
  }
  await announcing
  await letGo(services).catch(report)
}

/**
 * What is pinned for items: every version; of a drive's folder only the list,
 * or what was removed from the drive would stay on this device.
 */
export function pinsOf(items: DriveItem[]): { root: CID; listOnly: boolean }[] {
  return items.flatMap(({ role, versions }) =>
    versions.map(({ cid }) => ({
      root: CID.parse(cid),
      listOnly: role === 'drive',
    })),
  )
}

/** Frees what a removal or a failed import left before the page closed. */
async function letGo({ manifest, node }: DriveServices): Promise<void> {
  const pinned = await node.pins()
  const versions = (await manifest.all()).flatMap((item) => item.versions)
  const kept = new Set(versions.map(({ cid }) => cid))
  const left = pinned.filter((cid) => !kept.has(cid.toString()))
  for (const cid of left) await node.unpin(cid)
  const marks = await importMarks(manifest)
  if (left.length === 0 && marks.length === 0) return
  // It collects nothing while an import is under way: these are over.
  if (await node.collectGarbage()) await clearMarks(manifest, marks)
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
