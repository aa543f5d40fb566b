import type { PBLink } from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { cleanName } from '#lib/base/foreign-name'
import { createBreathe } from '#lib/base/breathe'
import { createNameGiver } from './entry-name.ts'
import { createReadAhead } from './read-ahead.ts'
import { blockReader, readBlock } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode, malformed } from './unixfs-node.ts'

/** One line of a folder, before anybody looked at what it points to. */
export interface FolderLink {
  /** Clean, and unique in its folder. */
  name: string
  cid: CID
  /** Bytes of all blocks below, as the folder claims. */
  claimed: number
}

interface Shard {
  cid: CID
  depth: number
}

/** A name's hash has 64 bits, and a level takes at least three of them. */
const deepestShard = 22
const maxShards = 100_000

/**
 * Every link of a folder, plain or sharded, in the order of its blocks.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* folderLinks(
  cid: CID,
  source: BlockSource,
  { signal }: Abortable = {},
): AsyncGenerator<FolderLink, void, undefined> {
  const names = createNameGiver()
  const breathe = createBreathe()
  for await (const { name, link } of rawLinks(cid, source, signal)) {
    await breathe()
    const claimed = Math.min(link.Tsize ?? 0, Number.MAX_SAFE_INTEGER)
    yield { name: names.give(cleanName(name)), cid: link.Hash, claimed }
  }
}

interface NamedLink {
  name: string
  link: PBLink
}

async function* rawLinks(
  cid: CID,
  source: BlockSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<NamedLink, void, undefined> {
  const root = decodeNode(cid, await readBlock(source, cid, { signal }))
  if (root.kind === 'file') throw malformed(cid, 'a file, not a folder')
  if (root.kind === 'shard') return yield* shardLinks(cid, source, signal)
  for (const link of root.links) yield { name: link.Name ?? '', link }
}

/**
 * The links of a HAMT. Each starts with its place in the table, in hex; one
 * with nothing behind it is a further shard. In an honest HAMT no shard comes
 * twice, so a repeated one is a bomb.
 */
async function* shardLinks(
  root: CID,
  source: BlockSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<NamedLink, void, undefined> {
  const options = { signal, window: 8, maxBlocks: maxShards }
  const ahead = createReadAhead<Shard, Uint8Array>(blockReader(source), options)
  const seen = new Set<string>([cidText(root)])
  ahead.push([{ cid: root, depth: 1 }])
  try {
    for (let next = await ahead.next(); next; next = await ahead.next()) {
      const { links, prefix } = shardAt(next.wanted, next.found)
      const further = links.filter((link) => link.Name?.length === prefix)
      ahead.push(checkedShards(further, next.wanted, seen))
      for (const link of links) {
        const name = link.Name?.slice(prefix) ?? ''
        if (name !== '') yield { name, link }
      }
    }
  } finally {
    ahead.stop()
  }
}

function shardAt(shard: Shard, bytes: Uint8Array) {
  const node = decodeNode(shard.cid, bytes)
  if (node.kind !== 'shard') throw malformed(shard.cid, 'not a shard')
  const prefix = (node.fanout - 1).toString(16).length
  return { links: node.links, prefix }
}

function checkedShards(
  links: PBLink[],
  parent: Shard,
  seen: Set<string>,
): Shard[] {
  return links.map((link) => {
    const text = cidText(link.Hash)
    if (seen.has(text) || parent.depth >= deepestShard) {
      throw malformed(parent.cid, `shard ${text} repeats or is too deep`)
    }
    seen.add(text)
    return { cid: link.Hash, depth: parent.depth + 1 }
  })
}
