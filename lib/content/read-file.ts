import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { verifiedReadsOf } from '#lib/base/verified-reads'
import { createBreathe } from '#lib/base/breathe'
import { createReadAhead } from './read-ahead.ts'
import type { ReadAhead } from './read-ahead.ts'
import type { BlockSource } from './read-block.ts'
import { createFileReader } from './read-file-node.ts'
import type { ByteRange, FilePart, WantedBlock } from './read-file-node.ts'
import { lendMemory } from './lend-memory.ts'
import { malformed, tooLarge } from './unixfs-node.ts'
import type { FileNode } from './unixfs-node.ts'

export interface ReadFileOptions extends Abortable {
  /** First byte wanted. Default 0. */
  offset?: number | undefined
  /** Bytes wanted; cut to what is there. Default: all from `offset`. */
  length?: number | undefined
  /** After every piece: bytes given so far, and in all. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
  /**
   * Blocks in flight or waiting their turn. Default 8: see read-ahead; 16
   * where the source reads several together.
   */
  blockReadConcurrency?: number | undefined
  /**
   * Each piece is good until the next is asked for: its memory is used again.
   * For who copies or writes pieces at once; new memory costs a read more than
   * the disk does.
   */
  lend?: boolean | undefined
  /** A file that claims more bytes is refused at once. Default 64 GiB. */
  maxBytes?: number | undefined
  /** Most blocks to read. Default 1,000,000. */
  maxBlocks?: number | undefined
}

/** Levels that a file may have: 1024^64 bytes would fit, no file needs ten. */
export const maxDepth = 64

/**
 * The bytes of a file, in order, from verified blocks only. Never gives more
 * bytes than the file's first block says it has; a block that holds another
 * number of bytes than its parent says ends the read. Stops fetching as soon
 * as the signal aborts or the caller leaves the loop. What a source has
 * verified itself is not hashed again, and of such blocks only the bytes in
 * range are read. A piece may be a view into memory that others share: copy
 * it before its buffer is given away.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* readFile(
  cid: CID,
  source: BlockSource,
  options: ReadFileOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const memory = options.lend === true ? lendMemory() : undefined
  const reader = createFileReader(source, memory?.take)
  const node = await reader.root(cid, options)
  const range = rangeOf(node, options)
  const ahead = createReadAhead<WantedBlock, FilePart>(reader.within(range), {
    signal: options.signal,
    ...windowOf(source, options),
    maxBlocks: options.maxBlocks ?? 1_000_000,
  })
  const breathe = createBreathe()
  let done = 0
  try {
    for await (const piece of piecesOf(node, range, ahead)) {
      done += piece.byteLength
      yield piece
      options.onProgress?.({ done, total: range.end - range.start })
      memory?.giveBack(piece)
      await breathe()
    }
  } finally {
    ahead.stop()
  }
}

/** While some are handed out, the next lot is read. */
function windowOf(source: BlockSource, options: ReadFileOptions) {
  const { blockReadConcurrency: window } = options
  if (window !== undefined) return { window }
  const atOnce = verifiedReadsOf(source)?.atOnce ?? 1
  return { atOnce, window: Math.max(8, 2 * atOnce) }
}

type FileAhead = ReadAhead<WantedBlock, FilePart>

async function* piecesOf(
  root: FileNode,
  range: ByteRange,
  ahead: FileAhead,
): AsyncGenerator<Uint8Array, void, undefined> {
  const first = push({ node: root, from: 0 }, 0, 1, range, ahead)
  if (first !== undefined) yield first
  for (;;) {
    const next = await ahead.next()
    if (next === undefined) return
    const { cid, size, start, depth } = next.wanted
    const { node } = next.found
    if (node.size !== size)
      throw malformed(cid, `${node.size} of ${size} bytes`)
    if (depth > maxDepth) throw tooLarge(`more than ${maxDepth} levels`)
    const piece = push(next.found, start, depth, range, ahead)
    if (piece !== undefined) yield piece
  }
}

/** Queues the children in range; returns the node's own bytes in range. */
function push(
  { node, from }: FilePart,
  start: number,
  depth: number,
  range: ByteRange,
  ahead: FileAhead,
): Uint8Array | undefined {
  let position = start + node.data.byteLength
  const wanted: WantedBlock[] = []
  for (const child of node.children) {
    if (position >= range.end) break
    const end = position + child.size
    if (end > range.start && child.size > 0) {
      wanted.push({ ...child, start: position, depth: depth + 1 })
    }
    position = end
  }
  ahead.push(wanted)
  const first = start + from
  const piece = node.data.subarray(
    Math.max(0, range.start - first),
    Math.max(0, range.end - first),
  )
  return piece.byteLength > 0 ? piece : undefined
}

function rangeOf(node: FileNode, options: ReadFileOptions): ByteRange {
  const { offset = 0, length = node.size, maxBytes = 64 * 2 ** 30 } = options
  if (node.size > maxBytes) throw tooLarge(`claims ${node.size} bytes`)
  const start = Math.min(Math.max(0, offset), node.size)
  return { start, end: Math.min(start + Math.max(0, length), node.size) }
}
