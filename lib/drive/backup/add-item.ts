import { CID } from 'multiformats/cid'
import { withheldRoots } from '../items/reconcile.ts'
import { offer } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import { gapsOf } from '../space/item-gaps.ts'
import type { DriveItem } from '../types.ts'

/** What came of an archive or a backup. */
export interface Arrived {
  added: DriveItem[]
  /** In the drive already: left as they are. */
  known: DriveItem[]
  /** What could not be brought in, and why, in words. */
  failed: { name: string; reason: string }[]
}

/** Adds items to the drive, none twice. */
export interface ItemAdder {
  arrived: Arrived
  /** The item of this id as it is now, or else one with this content. */
  find(id: string | undefined, cid: string): Promise<DriveItem | undefined>
  /** Whether an item was found to be not whole on this device. */
  lacksBytes(item: DriveItem): Promise<boolean>
  /**
   * Writes the line of an item whose blocks are stored and pins them; to be
   * called while garbage collection keeps out. A node that does not answer
   * pins later.
   */
  add(item: DriveItem): Promise<void>
}

/** In milliseconds, for one version: as for what is dropped. */
const pinPatience = 60_000

export async function createItemAdder({
  manifest,
  node,
  report,
}: DriveServices): Promise<ItemAdder> {
  const here = await manifest.all()
  const byCid = new Map(here.map((item) => [item.cid, item]))
  const arrived: Arrived = { added: [], known: [], failed: [] }
  return {
    arrived,
    async find(id, cid) {
      const own = id === undefined ? undefined : await manifest.get(id)
      const same = byCid.get(cid)
      return own ?? (same && (await manifest.get(same.id)))
    },
    lacksBytes: async ({ id }) => id in (await gapsOf({ manifest })),
    async add(item) {
      await manifest.put(item)
      byCid.set(item.cid, item)
      arrived.added.push(item)
      for (const { cid } of item.versions) {
        const signal = AbortSignal.timeout(pinPatience)
        await node.pin(CID.parse(cid), { signal }).catch(report)
      }
    },
  }
}

/** Serves what was added, or keeps it from others, as its lines say. */
export async function offerAll(
  services: DriveServices,
  items: readonly DriveItem[],
): Promise<void> {
  const { manifest, node, report } = services
  if (items.some(({ sharing }) => !sharing)) {
    await node.withhold(withheldRoots(await manifest.all())).catch(report)
  }
  for (const item of items) offer(services, item)
}
