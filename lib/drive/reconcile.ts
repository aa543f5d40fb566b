import { CID } from 'multiformats/cid'
import type { DriveServices } from './services.ts'
import type { DriveItem } from './types.ts'

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
  for (const { cid } of items.flatMap((item) => item.versions)) {
    await node.pin(CID.parse(cid)).catch(report)
  }
  await announcing
  await letGo(services).catch(report)
}

/** Set while an import writes: still set, it was killed. */
export const unfinishedImport = 'unfinished-import'

/** Frees what a removal or a failed import left before the page closed. */
async function letGo({ manifest, node }: DriveServices): Promise<void> {
  const pinned = await node.pins()
  const versions = (await manifest.all()).flatMap((item) => item.versions)
  const kept = new Set(versions.map(({ cid }) => cid))
  const left = pinned.filter((cid) => !kept.has(cid.toString()))
  for (const cid of left) await node.unpin(cid)
  const unfinished = await manifest.setting<boolean>(unfinishedImport)
  if (left.length === 0 && unfinished !== true) return
  if (await node.collectGarbage()) {
    await manifest.setSetting(unfinishedImport, false)
  }
}

/** Roots that must not be served, and those whose blocks stay served. */
export function withheldRoots(items: DriveItem[]): {
  withheld: CID[]
  served: CID[]
} {
  const roots = (sharing: boolean) =>
    items
      .filter((item) => item.sharing === sharing)
      .flatMap((item) => item.versions)
      .map(({ cid }) => CID.parse(cid))
  return { withheld: roots(false), served: roots(true) }
}

function rootOf(item: DriveItem): CID {
  return CID.parse(item.cid)
}
