import { decode } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { codecs } from '#lib/base/cid'
import { createBreathe } from '#lib/base/breathe'
import { readBlock } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode } from './unixfs-node.ts'

/** A block whose codec is not known. */
export interface LooseBlock {
  cid: CID
  /** Bytes. */
  length: number
}

/** Leaves are this large or the last of their file; nodes are smaller. */
const wholeLeaf = 1024 * 1024

/**
 * Finds out of a heap of blocks those that no other one leads to: files and
 * folders whose names are lost. Reads every block but whole leaves, since a
 * store does not know which of them are nodes.
 */
export async function findRoots(
  blocks: AsyncIterable<LooseBlock>,
  source: BlockSource,
  { signal }: Abortable = {},
): Promise<CID[]> {
  const nodes: CID[] = []
  const leaves: CID[] = []
  const linked = new Set<string>()
  const breathe = createBreathe()
  for await (const { cid, length } of blocks) {
    signal?.throwIfAborted()
    const links =
      length >= wholeLeaf ? undefined : await linksOf(cid, source, signal)
    if (links === undefined) leaves.push(cid)
    else nodes.push(asNode(cid))
    for (const link of links ?? []) linked.add(keyOf(link))
    await breathe()
  }
  return [...nodes, ...leaves].filter((cid) => !linked.has(keyOf(cid)))
}

/** Undefined for what is no file or folder node. */
async function linksOf(
  cid: CID,
  source: BlockSource,
  signal: AbortSignal | undefined,
): Promise<CID[] | undefined> {
  const bytes = await readBlock(source, cid, { signal })
  try {
    decodeNode(asNode(cid), bytes)
    return decode(bytes).Links.map(({ Hash }) => Hash)
  } catch {
    // Most blocks are leaves, and look like anything.
    return undefined
  }
}

function asNode({ multihash }: CID): CID {
  return CID.createV1(codecs.dagPb, multihash)
}

function keyOf({ multihash }: CID): string {
  return String.fromCharCode(...multihash.bytes)
}
