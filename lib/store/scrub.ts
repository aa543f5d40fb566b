import type { CID } from 'multiformats/cid'
import { AppError } from '../base/errors.ts'
import { rawCid } from './digest-key.ts'
import type { StoreState } from './store-state.ts'
import type { PackStore, ScrubOptions } from './types.ts'

/** Blocks between two reports. */
const reportEvery = 16

/**
 * Reads and hashes every block there is, whatever was read before. Reading
 * drops what is damaged.
 *
 * @returns the damaged ones.
 */
export async function scrubBlocks(
  { index }: StoreState,
  { read }: Pick<PackStore, 'read'>,
  { signal, onProgress }: ScrubOptions = {},
): Promise<CID[]> {
  const all = Array.from({ length: index.count }, (_, row) => index.digest(row))
  const damaged: CID[] = []
  for (const [done, digest] of all.entries()) {
    signal?.throwIfAborted()
    if (!index.has(digest)) continue
    const cid = rawCid(digest)
    if (await isDamaged(cid, read)) damaged.push(cid)
    const report = { blocks: done + 1, of: all.length }
    if (report.blocks % reportEvery === 0) onProgress?.(report)
  }
  return damaged
}

async function isDamaged(cid: CID, read: PackStore['read']): Promise<boolean> {
  try {
    await read(cid, { anew: true })
    return false
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'block-invalid') {
      return true
    }
    // Deleted since the list was made.
    if (thrown instanceof AppError && thrown.code === 'content-not-found') {
      return false
    }
    throw thrown
  }
}
