import type { Blockstore } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { StoreSpace } from './store-space.ts'

type Blocks = Pick<Blockstore, 'get' | 'has' | 'getAll' | 'delete'>

/**
 * Any block store as what takes room: for browsers that have no packs, and
 * for blocks that have not moved into them yet. It has no places, so that
 * sizes are had by reading, and no gaps.
 */
export function plainSpace(blocks: Blocks): StoreSpace {
  return {
    lengths: (cids, options) =>
      Promise.all(cids.map((cid) => lengthOf(blocks, cid, options))),
    cids: () => allOf(blocks),
    size: async () => undefined,
    unfinishedBytes: async () => 0,
    discardUnfinished: async () => undefined,
    compact: async () => 0,
    mend: async () => undefined,
    /** All in one step: a database knows no order of the disk. */
    async scrubStep(_from, _mostBytes, options) {
      const step = { next: undefined, blocks: 0, bytes: 0, damaged: 0 }
      for (const cid of await allOf(blocks, options)) {
        const length = await lengthOf(blocks, cid, options)
        step.blocks += 1
        step.bytes += length ?? 0
        if (length !== undefined) continue
        step.damaged += 1
        await blocks.delete(cid)
      }
      return step
    },
  }
}

/** Undefined for a block that is not here, or not what its address says. */
async function lengthOf(
  blocks: Blocks,
  cid: CID,
  { signal }: Abortable = {},
): Promise<number | undefined> {
  signal?.throwIfAborted()
  if (!(await blocks.has(cid))) return undefined
  try {
    let length = 0
    for await (const part of blocks.get(cid)) length += part.length
    return length
  } catch (thrown) {
    const isBad = thrown instanceof AppError && thrown.code === 'block-invalid'
    if (!isBad) throw thrown
    return undefined
  }
}

async function allOf(
  blocks: Blocks,
  { signal }: Abortable = {},
): Promise<CID[]> {
  const all: CID[] = []
  for await (const { cid } of blocks.getAll()) {
    signal?.throwIfAborted()
    all.push(cid)
  }
  return all
}
