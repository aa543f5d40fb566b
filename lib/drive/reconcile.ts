import { CID } from 'multiformats/cid'
import type { DriveServices } from './services.ts'
import type { DriveItem } from './types.ts'

/**
 * Makes pins and announcements follow the manifest: what a crash or a closed
 * tab left undone is done now. Every version that is kept is pinned, the
 * newest version of each shared item is announced.
 */
export async function reconcile(services: DriveServices): Promise<void> {
  const items = await services.manifest.all()
  await services.node.withhold(withheldRoots(items))
  await services.node.announce(items.filter((item) => item.sharing).map(rootOf))
  for (const item of items) await pinVersions(services, item)
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

async function pinVersions(
  { node }: DriveServices,
  item: DriveItem,
): Promise<void> {
  for (const { cid } of item.versions) await node.pin(CID.parse(cid))
}

function rootOf(item: DriveItem): CID {
  return CID.parse(item.cid)
}
