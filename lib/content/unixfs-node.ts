import { decode } from '@ipld/dag-pb'
import type { PBLink, PBNode } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import type { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'

/**
 * One decoded block of a UnixFS DAG (https://specs.ipfs.tech/unixfs/).
 * Sizes are claims of whoever made the block.
 */
export type UnixfsNode =
  | FileNode
  | { kind: 'folder'; links: PBLink[] }
  | { kind: 'shard'; links: PBLink[]; fanout: number }

export interface FileNode {
  kind: 'file'
  /** Bytes in this very block; they come before those of the children. */
  data: Uint8Array
  children: FileChild[]
  /** `data` and all children together, in bytes. */
  size: number
  /** Milliseconds since 1970, as its maker says; rarely there. */
  modifiedAt?: number | undefined
}

export interface FileChild {
  cid: CID
  /** Bytes of content below this child. */
  size: number
}

/** Most links that one block may have. */
export const maxLinks = 10_000

const empty = new Uint8Array(0)

/**
 * Decodes a verified block. Everything that is not dag-pb is a file made of
 * the block's own bytes; a symbolic link is a file that holds its target.
 * @throws AppError `block-invalid`, `codec-refused`, `content-too-large`
 */
export function decodeNode(cid: CID, block: Uint8Array): UnixfsNode {
  if (cid.code !== codecs.dagPb) return leaf(block)
  const { node, entry } = decodeParts(cid, block)
  if (node.Links.length > maxLinks) throw tooLarge(`${node.Links.length} links`)
  switch (entry.type) {
    case 'directory':
      return { kind: 'folder', links: node.Links }
    case 'hamt-sharded-directory':
      return { kind: 'shard', links: node.Links, fanout: fanoutOf(cid, entry) }
    case 'file':
    case 'raw':
      return fileNode(cid, node.Links, entry)
    case 'symlink':
      return leaf(entry.data ?? empty)
    default:
      throw new AppError(
        'codec-refused',
        'This address holds a kind of data that Freehold does not open.',
        { details: `${cid.toString()}: ${entry.type}` },
      )
  }
}

/** A size that fits a number; what does not fit cannot be meant. */
export function safeSize(size: bigint): number {
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) throw tooLarge(`${size} bytes`)
  return Number(size)
}

export function tooLarge(details: string): AppError {
  return new AppError(
    'content-too-large',
    'This content claims to be larger than Freehold opens. Nothing more of ' +
      'it was fetched.',
    { details },
  )
}

export function malformed(cid: CID, details: string): AppError {
  return new AppError(
    'block-invalid',
    'This content is damaged: its pieces do not fit together.',
    { details: `${cid.toString()}: ${details}` },
  )
}

function decodeParts(
  cid: CID,
  block: Uint8Array,
): { node: PBNode; entry: UnixFS } {
  try {
    const node = decode(block)
    // Nothing would read as a file without a type, which no UnixFS is.
    if (!node.Data?.length) throw new TypeError('no UnixFS data')
    return { node, entry: UnixFS.unmarshal(node.Data) }
  } catch (cause) {
    throw malformed(cid, cause instanceof Error ? cause.message : 'not UnixFS')
  }
}

function leaf(data: Uint8Array): FileNode {
  return { kind: 'file', data, children: [], size: data.byteLength }
}

function fileNode(cid: CID, links: PBLink[], entry: UnixFS): FileNode {
  if (links.length !== entry.blockSizes.length) {
    throw malformed(
      cid,
      `${links.length} links, ${entry.blockSizes.length} sizes`,
    )
  }
  const children = links.map((link, index) => ({
    cid: link.Hash,
    size: safeSize(entry.blockSizes[index] ?? 0n),
  }))
  const data = entry.data ?? empty
  const size = safeSize(entry.fileSize())
  return { kind: 'file', data, children, size, modifiedAt: timeOf(entry) }
}

function timeOf({ mtime }: UnixFS): number | undefined {
  return mtime === undefined ? undefined : Number(mtime.secs) * 1000
}

/** 256 everywhere; the specification allows powers of two up to 1024. */
function fanoutOf(cid: CID, entry: UnixFS): number {
  const fanout = Number(entry.fanout ?? 256n)
  const isPowerOfTwo = Math.log2(fanout) % 1 === 0
  if (!isPowerOfTwo || fanout < 8 || fanout > 1024) {
    throw malformed(cid, `fanout ${fanout}`)
  }
  return fanout
}
