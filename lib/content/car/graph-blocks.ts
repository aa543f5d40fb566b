import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { checkCid, cidText, inlineBytes } from '#lib/base/cid'
import { verifiedReadsOf } from '#lib/base/verified-reads'
import { createBreathe } from '#lib/base/breathe'
import { createReadAhead } from '../read-ahead.ts'
import { readBlock } from '../read-block.ts'
import type { BlockSource } from '../read-block.ts'
import { tooLarge } from '../unixfs-node.ts'
import { blockLinks } from './block-links.ts'

/** One verified block. */
export interface GraphBlock {
  cid: CID
  bytes: Uint8Array
}

export interface GraphBlocksOptions extends Abortable {
  /** Most different blocks to give. Default 4,000,000. */
  maxBlocks?: number | undefined
}

interface Wanted {
  cid: CID
  /** Addresses of one content are one, whatever their version. */
  text: string
}

/**
 * Every block of some graphs once, depth-first, at the place where it is met
 * first. What an address carries in itself is no block, but is followed.
 * Blocks are read a few ahead of who asks, never more.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found` with the missing address in its details,
 * `content-too-large`
 */
export async function* graphBlocks(
  roots: readonly CID[],
  source: BlockSource,
  { signal, maxBlocks = 4_000_000 }: GraphBlocksOptions = {},
): AsyncGenerator<GraphBlock, void, undefined> {
  const given = new Set<string>()
  const reading = new Map<string, Promise<Uint8Array>>()
  const { window, atOnce } = windowOf(source)
  const ahead = createReadAhead<Wanted, Uint8Array | undefined>(
    readOnce(source, given, reading),
    // What was given already is not read again, and does not count.
    { signal, window, atOnce, maxBlocks: Infinity },
  )
  const breathe = createBreathe()
  try {
    ahead.push(roots.map(toWanted))
    for (let next = await ahead.next(); next; next = await ahead.next()) {
      const { wanted, found: bytes } = next
      if (bytes === undefined || given.has(wanted.text)) continue
      given.add(wanted.text)
      reading.delete(wanted.text)
      if (given.size > maxBlocks) throw tooLarge(`over ${maxBlocks} blocks`)
      ahead.push(blockLinks(wanted.cid, bytes).map(toWanted))
      if (inlineBytes(wanted.cid) === undefined) {
        yield { cid: wanted.cid, bytes }
      }
      await breathe()
    }
  } finally {
    ahead.stop()
  }
}

function toWanted(cid: CID): Wanted {
  return { cid, text: cidText(checkCid(cid)) }
}

/** A block that is met again before its turn is read once. */
function readOnce(
  source: BlockSource,
  given: ReadonlySet<string>,
  reading: Map<string, Promise<Uint8Array>>,
) {
  return async ({ cid, text }: Wanted, options: Abortable) => {
    if (given.has(text)) return undefined
    const bytes = reading.get(text) ?? readBlock(source, cid, options)
    reading.set(text, bytes)
    return bytes
  }
}

function windowOf(source: BlockSource) {
  const atOnce = verifiedReadsOf(source)?.atOnce ?? 1
  return { atOnce, window: Math.max(8, 2 * atOnce) }
}
