import type { CID } from 'multiformats/cid'
import { AppError } from '../base/errors.ts'
import { rawCid } from './digest-key.ts'
import { blocksOf } from './pack-blocks.ts'
import type { FoundBlock } from './scan-sections.ts'
import type { StoreState } from './store-state.ts'
import type { PackStore, ScrubOptions, ScrubPlace, ScrubStep } from './types.ts'

/** Bytes that one step of a whole scrub reads: about 40 ms of hashing. */
export const scrubStepBytes = 32 * 2 ** 20

/** A block that is to be read, and the pack it was in when the step began. */
type Waiting = FoundBlock & { pack: number }

/**
 * Reads and hashes blocks in the order of the disk, whatever was read before,
 * from where the step before ended. Reading drops what is damaged. A block
 * that is stored or moved behind that place meanwhile waits for the next
 * round: it was just written.
 */
export function createScrub(
  state: StoreState,
  { read }: Pick<PackStore, 'read'>,
): PackStore['scrubStep'] {
  let pack: { number: number; blocks: readonly FoundBlock[] } | undefined
  /** Blocks of a pack; kept, because a step often ends within one. */
  function listOf(number: number): readonly FoundBlock[] {
    if (pack?.number === number) return pack.blocks
    const found = state.packs.get(number)
    pack = { number, blocks: found === undefined ? [] : blocksOf(state, found) }
    return pack.blocks
  }
  function* waiting(from: ScrubPlace | undefined): Generator<Waiting> {
    const numbers = [...state.packs.keys()].toSorted((a, b) => a - b)
    for (const number of numbers) {
      if (from !== undefined && number < from.pack) continue
      const after = from?.pack === number ? from.offset : -1
      for (const block of listOf(number)) {
        if (block.offset > after) yield { ...block, pack: number }
      }
      pack = undefined
    }
  }
  return async (from, mostBytes) => {
    const step: ScrubStep = {
      next: undefined,
      blocks: 0,
      bytes: 0,
      damaged: [],
    }
    for (const { digest, offset, length, pack: number } of waiting(from)) {
      const cid = rawCid(digest)
      if (await isDamaged(cid, read)) step.damaged.push(cid)
      step.blocks += 1
      step.bytes += length
      if (step.bytes < mostBytes) continue
      return { ...step, next: { pack: number, offset } }
    }
    return step
  }
}

/** All steps from the first to the last. @returns what was damaged. */
export async function scrubAll(
  scrubStep: PackStore['scrubStep'],
  of: () => number,
  { signal, onProgress }: ScrubOptions = {},
): Promise<CID[]> {
  const damaged: CID[] = []
  let next: ScrubPlace | undefined
  let blocks = 0
  do {
    signal?.throwIfAborted()
    const step = await scrubStep(next, scrubStepBytes)
    damaged.push(...step.damaged)
    blocks += step.blocks
    next = step.next
    onProgress?.({ blocks, of: Math.max(blocks, of()) })
  } while (next !== undefined)
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
