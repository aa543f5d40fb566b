import type { GraphWalker } from '@helia/utils'
import type { PBNode } from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import type { CID } from 'multiformats/cid'

/**
 * Walks a folder and not what is in it: its one block, or all shards of a
 * large one. In a shard a link whose name is the place in its table and
 * nothing more leads to a further shard:
 * https://specs.ipfs.tech/unixfs/#dag-pb-hamtdirectory
 */
export function listWalker(walker: GraphWalker): GraphWalker {
  return {
    walk: (root, options) =>
      walker.walk(root, {
        ...options,
        includeChild: (cid, { value }) => isShardOf(value as PBNode, cid),
      }),
  }
}

function isShardOf({ Data, Links }: PBNode, child: CID): boolean {
  if (Data === undefined) return false
  const { type, fanout = 256n } = UnixFS.unmarshal(Data)
  if (type !== 'hamt-sharded-directory') return false
  const prefix = (Number(fanout) - 1).toString(16).length
  const link = Links.find(({ Hash }) => Hash.equals(child))
  return link?.Name?.length === prefix
}
