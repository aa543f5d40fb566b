import type { CID } from 'multiformats/cid'
import { AppError } from '../base/errors.ts'
import { verifyBlock } from '../base/cid.ts'

/** Blocks that lie one behind the other, so that one read brings them all. */
export interface Run<Pack> {
  pack: Pack
  offset: number
  length: number
  /** Where each block lies in the run, and which of those asked for it is. */
  blocks: { index: number; offset: number; length: number }[]
}

/** A gap that is read along rather than making two reads: a few headers. */
const widestGap = 4096

/**
 * Groups places, in their order, to runs of at most `mostBytes` (a larger
 * block is a run of its own). A pack is its name, or its number.
 */
export function groupRuns<Pack extends string | number>(
  places: readonly { pack: Pack; offset: number; length: number }[],
  mostBytes = 8 * 2 ** 20,
): Run<Pack>[] {
  const runs: Run<Pack>[] = []
  for (const [index, { pack, offset, length }] of places.entries()) {
    const run = runs.at(-1)
    const end = offset + length
    if (run !== undefined && run.pack === pack) {
      const gap = offset - (run.offset + run.length)
      if (gap >= 0 && gap <= widestGap && end - run.offset <= mostBytes) {
        run.blocks.push({ index, offset: offset - run.offset, length })
        run.length = end - run.offset
        continue
      }
    }
    const blocks = [{ index, offset: 0, length }]
    runs.push({ pack, offset, length, blocks })
  }
  return runs
}

/** True if the bytes are what the address names. */
export async function isIntact(cid: CID, bytes: Uint8Array): Promise<boolean> {
  return verifyBlock(cid, bytes).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof AppError && thrown.code === 'block-invalid') {
        return false
      }
      throw thrown
    },
  )
}

/** The block is damaged on this device: not served, and no longer had. */
export function damaged(cid: CID): AppError {
  return new AppError(
    'block-invalid',
    'A piece of this was damaged on this device and is not shown. It can be fetched again from another device that has it.',
    { details: cid.toString() },
  )
}

/** Nothing under this address here. */
export function notHere(cid: CID): AppError {
  return new AppError('content-not-found', 'This is not on this device.', {
    details: cid.toString(),
  })
}
