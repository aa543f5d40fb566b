import { CID } from 'multiformats/cid'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'
import type { UnlistedContent } from './list-notice.ts'
import { treeBlocks } from './missing-blocks.ts'

/**
 * What is in the store and belongs to none of these items: a copy of a list
 * may be older than the list was.
 *
 * @returns undefined if there is nothing, or it can't be told.
 */
export async function unlistedBlocks(
  here: Pick<DriveServices, 'store' | 'space'>,
  items: readonly DriveItem[],
): Promise<UnlistedContent | undefined> {
  const size = await here.space.size()
  if (size === undefined || size.blocks === 0) return undefined
  const held = new Map<string, number>()
  for (const { cid } of items.flatMap(({ versions }) => versions)) {
    for await (const some of treeBlocks(CID.parse(cid), here)) {
      for (const { cid: block, length } of some) {
        if (length !== undefined) held.set(keyOf(block), length)
      }
    }
  }
  const blocks = size.blocks - held.size
  const heldBytes = [...held.values()].reduce((sum, bytes) => sum + bytes, 0)
  if (blocks <= 0) return undefined
  return { blocks, bytes: Math.max(0, size.bytes - heldBytes) }
}

function keyOf({ multihash }: CID): string {
  return String.fromCharCode(...multihash.digest)
}
