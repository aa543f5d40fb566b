import type { CID } from 'multiformats/cid'
import { cidText, parseCid } from '#lib/base/cid'
import type { KeeperInit } from './keeper.ts'
import { walkBlocks } from './walk-blocks.ts'

/**
 * Deletes the blocks of `root` that no pin holds. A pin of which nothing or
 * only a part is here holds what is here.
 */
export async function freeBlocks(init: KeeperInit, root: CID): Promise<void> {
  const { room, list } = init
  const held = new Set<string>()
  for (const { pin } of list.all()) {
    for (const cid of await presentBlocks(init, parseCid(pin.cid))) {
      held.add(cidText(cid))
    }
  }
  const gone = await presentBlocks(init, root)
  if (!held.has(cidText(root))) init.announce(root, false)
  for (const cid of gone) if (!held.has(cidText(cid))) await room.delete(cid)
}

/** Addresses of a DAG that lie on the disk; stops below what does not. */
async function presentBlocks({ room }: KeeperInit, root: CID): Promise<CID[]> {
  const present: CID[] = []
  for await (const { cid } of walkBlocks(root, room.readIfPresent)) {
    present.push(cid)
  }
  return present
}
