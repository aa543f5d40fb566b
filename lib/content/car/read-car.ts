import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { inlineBytes, verifyBlock } from '#lib/base/cid'
import { AppError, isAbort } from '#lib/base/errors'
import { createBreathe } from '#lib/base/breathe'
import { mapAhead } from '../map-ahead.ts'
import { throwIfStopped } from '../read-block.ts'
import { tooLarge } from '../unixfs-node.ts'
import { createCarLedger, outerLinks } from './car-ledger.ts'
import type { CarRoot } from './car-ledger.ts'
import { openCar } from './car-sections.ts'
import type { GraphBlock } from './graph-blocks.ts'

export interface ReadCarOptions extends Abortable {
  /** Most blocks to take, duplicates not counted. Default 4,000,000. */
  maxBlocks?: number | undefined
}

/** What an archive held. Roots that are whole were taken whole. */
export interface CarReport {
  /** As the header names them, each once. */
  roots: CarRoot[]
  /** Different blocks that were taken. */
  blocks: number
  /** Blocks taken that belong to no root: for garbage collection. */
  strays: number
  /** The first things found wrong, in words for whoever looks closer. */
  damage: string[]
}

/** Blocks that are hashed at the same time. */
const hashing = 4
const mostNotes = 20

/**
 * Reads an archive that nobody vouches for and gives every block that is what
 * its address says, once, to `take`, which decides on the speed. What is
 * damaged is left out and the rest is read on; after a damaged frame, nothing
 * can be. The report then says which roots are whole: only those may be kept,
 * so `take` writes where it can be undone. Blocks of no root may be in an
 * archive, and come in any order: they can't be told from others before the
 * end, so they are taken and counted, and freed by who keeps the roots.
 * @throws AppError `archive-invalid` if it has no readable header, `aborted`,
 * `content-too-large`, or what the source or `take` throws
 */
export async function readCar(
  source: AsyncIterable<Uint8Array>,
  take: (block: GraphBlock) => Promise<void>,
  { signal, maxBlocks = 4_000_000 }: ReadCarOptions = {},
): Promise<CarReport> {
  const car = await openCar(source, { signal })
  const ledger = createCarLedger()
  const rest = createBreathe()
  const breathe = async () => {
    await rest()
    throwIfStopped(signal)
  }
  const damage: string[] = []
  let blocks = 0
  try {
    for await (const checked of mapAhead(car.sections(), hashing, check)) {
      const { block, wrong, links = [] } = checked
      if (wrong !== undefined && damage.length < mostNotes) damage.push(wrong)
      if (wrong === undefined && ledger.add(block.cid, links)) {
        if (++blocks > maxBlocks) throw tooLarge(`over ${maxBlocks} blocks`)
        if (inlineBytes(block.cid) === undefined) await take(block)
      }
      await breathe()
    }
  } finally {
    await car.close()
  }
  const cut = car.cut()
  if (cut !== undefined) damage.push(cut)
  return { ...(await ledger.judge(unique(car.roots), breathe)), blocks, damage }
}

interface Checked {
  block: GraphBlock
  links?: CID[] | undefined
  wrong?: string | undefined
}

async function check(block: GraphBlock): Promise<Checked> {
  try {
    await verifyBlock(block.cid, block.bytes)
    return { block, links: outerLinks(block.cid, block.bytes) }
  } catch (thrown) {
    if (isAbort(thrown) || !(thrown instanceof AppError)) throw thrown
    return { block, wrong: `${block.cid.toString()}: ${thrown.code}` }
  }
}

function unique<Root extends { toString(): string }>(roots: Root[]): Root[] {
  return [...new Map(roots.map((root) => [root.toString(), root])).values()]
}
