import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { codecs, inlineBytes } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { walkDag } from '#lib/content/walk-dag'
import type { DriveServices } from '../services.ts'

export interface TreeBlock {
  cid: CID
  /** Undefined if it is not here. */
  length: number | undefined
}

/** Blocks that are asked about together. */
const together = 512

type Here = Pick<DriveServices, 'store' | 'space'>

export interface TreeOptions extends Abortable {
  /** Raw leaves are left out: what leads to them is all that is asked for. */
  innerOnly?: boolean | undefined
}

/**
 * Every block of a tree with its length here, as far as the tree can be
 * followed: behind an inner block that is missing nothing is known.
 */
export async function* treeBlocks(
  root: CID,
  { store, space }: Here,
  { signal, innerOnly = false }: TreeOptions = {},
): AsyncGenerator<TreeBlock[], void, undefined> {
  let some: CID[] = []
  const ask = async () => {
    const lengths = await space.lengths(some, { signal })
    const found = some.map((cid, at) => ({ cid, length: lengths[at] }))
    some = []
    return found
  }
  const options = { signal, skipMissing: true, maxBlocks: Infinity }
  for await (const cid of walkDag(root, damagedAsMissing(store), options)) {
    if (inlineBytes(cid) !== undefined) continue
    if (innerOnly && cid.code === codecs.raw && !cid.equals(root)) continue
    some.push(cid)
    if (some.length >= together) yield await ask()
  }
  if (some.length > 0) yield await ask()
}

/** The blocks of a tree that are not here, or not whole. */
export async function missingBlocks(
  root: CID,
  here: Here,
  options: TreeOptions = {},
): Promise<CID[]> {
  const missing: CID[] = []
  for await (const some of treeBlocks(root, here, options)) {
    for (const { cid, length } of some) {
      if (length === undefined) missing.push(cid)
    }
  }
  return missing
}

function damagedAsMissing(store: Here['store']) {
  return {
    async *get(cid: CID, { signal }: Abortable = {}) {
      try {
        yield* store.get(cid, signal === undefined ? {} : { signal })
      } catch (thrown) {
        const isDamaged =
          thrown instanceof AppError && thrown.code === 'block-invalid'
        throw isDamaged
          ? new AppError('content-not-found', thrown.shortMessage)
          : thrown
      }
    },
  }
}
