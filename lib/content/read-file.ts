import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { createBreathe } from './breathe.ts'
import { createReadAhead } from './read-ahead.ts'
import type { ReadAhead } from './read-ahead.ts'
import { readBlock } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode, malformed, tooLarge } from './unixfs-node.ts'
import type { FileChild, FileNode } from './unixfs-node.ts'

export interface ReadFileOptions extends Abortable {
  /** First byte wanted. Default 0. */
  offset?: number | undefined
  /** Bytes wanted; cut to what is there. Default: all from `offset`. */
  length?: number | undefined
  /** After every piece: bytes given so far, and in all. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
  /** Blocks in flight or waiting their turn. Default 8: see read-ahead. */
  blockReadConcurrency?: number | undefined
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
 * as the signal aborts or the caller leaves the loop.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* readFile(
  cid: CID,
  source: BlockSource,
  options: ReadFileOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const root = await readBlock(source, cid, options)
  const node = fileAt(cid, root)
  const range = rangeOf(node, options)
  const ahead = createReadAhead<WantedBlock>(source, {
    signal: options.signal,
    window: options.blockReadConcurrency ?? 8,
    maxBlocks: options.maxBlocks ?? 1_000_000,
  })
  const breathe = createBreathe()
  let done = 0
  try {
    for await (const piece of piecesOf(node, range, ahead)) {
      done += piece.byteLength
      yield piece
      options.onProgress?.({ done, total: range.end - range.start })
      await breathe()
    }
  } finally {
    ahead.stop()
  }
}

/** A child that waits, with its place in the file. */
interface WantedBlock extends FileChild {
  /** Where its bytes begin in the file. */
  start: number
  depth: number
}

interface Range {
  start: number
  end: number
}

async function* piecesOf(
  root: FileNode,
  range: Range,
  ahead: ReadAhead<WantedBlock>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const first = push(root, 0, 1, range, ahead)
  if (first !== undefined) yield first
  for (;;) {
    const next = await ahead.next()
    if (next === undefined) return
    const { cid, size, start, depth } = next.wanted
    const node = fileAt(cid, next.bytes)
    if (node.size !== size)
      throw malformed(cid, `${node.size} of ${size} bytes`)
    if (depth > maxDepth) throw tooLarge(`more than ${maxDepth} levels`)
    const piece = push(node, start, depth, range, ahead)
    if (piece !== undefined) yield piece
  }
}

/** Queues the children in range; returns the node's own bytes in range. */
function push(
  node: FileNode,
  start: number,
  depth: number,
  range: Range,
  ahead: ReadAhead<WantedBlock>,
): Uint8Array | undefined {
  let position = start + node.data.byteLength
  const wanted: WantedBlock[] = []
  for (const child of node.children) {
    const end = position + child.size
    if (end > range.start && position < range.end && child.size > 0) {
      wanted.push({ ...child, start: position, depth: depth + 1 })
    }
    position = end
  }
  ahead.push(wanted)
  const piece = node.data.subarray(
    Math.max(0, range.start - start),
    Math.max(0, range.end - start),
  )
  return piece.byteLength > 0 ? piece : undefined
}

function fileAt(cid: CID, bytes: Uint8Array): FileNode {
  const node = decodeNode(cid, bytes)
  if (node.kind !== 'file') throw malformed(cid, 'a folder, not a file')
  return node
}

function rangeOf(node: FileNode, options: ReadFileOptions): Range {
  const { offset = 0, length = node.size, maxBytes = 64 * 2 ** 30 } = options
  if (node.size > maxBytes) throw tooLarge(`claims ${node.size} bytes`)
  const start = Math.min(Math.max(0, offset), node.size)
  return { start, end: Math.min(start + Math.max(0, length), node.size) }
}
