import { decode } from '@ipld/dag-pb'
import type { PBLink } from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { readBlock } from '../read-block.ts'
import type { BlockSource } from '../read-block.ts'
import { decodeNode } from '../unixfs-node.ts'
import type { PathProof, ProofStep } from './types.ts'

/** Blocks that are looked at for one name in a sharded folder, at most. */
const mostShards = 2_048

/**
 * Gathers the blocks on the way from `root` to what lies under `path`.
 * @throws AppError `path-missing`, and what reading a block throws
 */
export async function provePath(
  root: CID,
  path: readonly string[],
  source: BlockSource,
  options: Abortable = {},
): Promise<PathProof> {
  const steps: ProofStep[] = []
  let cid = root
  for (const part of path) {
    const found = await stepsTo(cleanName(part), cid, source, options)
    steps.push(...found.steps)
    cid = found.cid
  }
  const bytes = await readBlock(source, cid, options)
  steps.push({ cid: cidText(cid), bytes })
  const target = cidText(cid)
  return { root: cidText(root), path: [...path], target, steps }
}

interface Found {
  steps: ProofStep[]
  cid: CID
}

/** Depth-first through the shards of a folder; a plain one has none. */
async function stepsTo(
  name: string,
  folder: CID,
  source: BlockSource,
  options: Abortable,
): Promise<Found> {
  let left = mostShards
  async function search(cid: CID): Promise<Found | undefined> {
    if (left-- <= 0) return undefined
    const bytes = await readBlock(source, cid, options)
    const node = decodeNode(cid, bytes)
    if (node.kind === 'file') return undefined
    const prefix = node.kind === 'shard' ? prefixLength(node.fanout) : 0
    const step = { cid: cidText(cid), bytes }
    const link = node.links.find((each) => entryName(each, prefix) === name)
    if (link !== undefined) {
      const here = { ...step, link: link.Name ?? '', entry: name }
      return { steps: [here], cid: link.Hash }
    }
    for (const shard of node.links) {
      if (prefix === 0 || shard.Name?.length !== prefix) continue
      const below = await search(shard.Hash)
      if (below === undefined) continue
      const here = { ...step, link: shard.Name }
      return { steps: [here, ...below.steps], cid: below.cid }
    }
    return undefined
  }
  const found = await search(folder)
  if (found !== undefined) return found
  throw new AppError(
    'path-missing',
    `There is nothing named “${name}” at this address. Open the folder ` +
      'above it to see what is there.',
  )
}

/** As many hex digits as the largest place of a table has. */
function prefixLength(fanout: number): number {
  return (fanout - 1).toString(16).length
}

function entryName({ Name = '' }: PBLink, prefix: number): string | undefined {
  const own = Name.slice(prefix)
  return own === '' && prefix > 0 ? undefined : cleanName(own)
}

/** The links of a block of a proof, as they are written in it. */
export function linksIn(bytes: Uint8Array): PBLink[] {
  return decode(bytes).Links
}
