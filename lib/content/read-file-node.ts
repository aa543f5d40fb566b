import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { codecs } from '#lib/base/cid'
import { verifiedReadsOf } from '#lib/base/verified-reads'
import type { TakeMemory } from '#lib/base/verified-reads'
import { knownNodes } from './known-nodes.ts'
import type { ReadWanted } from './read-ahead.ts'
import { readBlock } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode, malformed } from './unixfs-node.ts'
import type { FileChild, FileNode } from './unixfs-node.ts'

/** Bytes of a file, `end` not included. */
export interface ByteRange {
  start: number
  end: number
}

/** A child that waits, with its place in the file. */
export interface WantedBlock extends FileChild {
  /** Where its bytes begin in the file. */
  start: number
  depth: number
}

/** A node, of which `data` may be a part only: it begins at `from`. */
export interface FilePart {
  node: FileNode
  from: number
}

export interface FileReader {
  root(cid: CID, options: Abortable): Promise<FileNode>
  /** Reads what a range needs of a block. */
  within(range: ByteRange): ReadWanted<WantedBlock, FilePart>
}

/**
 * Reads nodes of files. Decoded inner nodes are remembered for each source, so
 * that a range of a file that is open reads its leaves only.
 *
 * @param memory where the bytes of leaves go; see `VerifiedReadOptions`.
 */
export function createFileReader(
  source: BlockSource,
  memory: TakeMemory | undefined,
): FileReader {
  const known = knownNodes(source)
  async function inner(cid: CID, options: Abortable): Promise<FileNode> {
    const there = known.get(cid)
    if (there !== undefined) return there
    const node = fileAt(cid, await readBlock(source, cid, options))
    known.add(cid, node)
    return node
  }
  async function part(
    { cid, size, start }: WantedBlock,
    range: ByteRange,
    options: Abortable,
  ): Promise<FilePart | undefined> {
    const from = Math.max(0, range.start - start)
    const end = Math.min(size, range.end - start)
    const wanted = { start: from, end, of: size }
    const reads = verifiedReadsOf(source)
    const data = await reads?.readPart(cid, wanted, options)
    if (data?.length !== end - from) return undefined
    return { node: { kind: 'file', data, children: [], size }, from }
  }
  return {
    root: inner,
    within(range) {
      let turn: Promise<unknown> | undefined
      return async (wanted, options) => {
        const { cid } = wanted
        if (cid.code !== codecs.raw) {
          return { node: await inner(cid, options), from: 0 }
        }
        // The first block is often a part: without turns it would be looked
        // for here while those behind it are asked of others already.
        const before = turn
        const looked = isPart(wanted, range)
          ? part(wanted, range, options)
          : undefined
        if (looked !== undefined) turn = looked.catch(() => undefined)
        if (before !== undefined) await before
        const found = looked && (await looked)
        if (found !== undefined) return found
        const bytes = await readBlock(source, cid, { ...options, memory })
        return { node: fileAt(cid, bytes), from: 0 }
      }
    },
  }
}

function isPart({ size, start }: WantedBlock, range: ByteRange): boolean {
  return range.start > start || range.end < start + size
}

function fileAt(cid: CID, bytes: Uint8Array): FileNode {
  const node = decodeNode(cid, bytes)
  if (node.kind !== 'file') throw malformed(cid, 'a folder, not a file')
  return node
}
