import type { CID } from 'multiformats/cid'
import { cidText } from '#lib/base/cid'
import type { BlockSource } from './read-block.ts'
import type { FileNode } from './unixfs-node.ts'

/** Inner nodes of files that were read, verified and decoded. */
export interface KnownNodes {
  get(cid: CID): FileNode | undefined
  /** Remembers a node that has children; a leaf is not worth it. */
  add(cid: CID, node: FileNode): void
}

/** Links kept for each source: some megabytes, the inner nodes of 32 GiB. */
const mostLinks = 32_768

const bySource = new WeakMap<BlockSource, KnownNodes>()

/**
 * What an address names never changes, so this outlives any block; the least
 * recently used is forgotten.
 */
export function knownNodes(source: BlockSource): KnownNodes {
  const there = bySource.get(source)
  if (there !== undefined) return there
  const nodes = createKnownNodes()
  bySource.set(source, nodes)
  return nodes
}

function createKnownNodes(): KnownNodes {
  // A Map keeps the order in which keys came: the first is the oldest.
  const nodes = new Map<string, FileNode>()
  let links = 0
  function drop(key: string, node: FileNode): void {
    nodes.delete(key)
    links -= node.children.length
  }
  return {
    get(cid) {
      const key = cidText(cid)
      const node = nodes.get(key)
      if (node === undefined) return undefined
      nodes.delete(key)
      nodes.set(key, node)
      return node
    },
    add(cid, node) {
      const key = cidText(cid)
      if (node.children.length === 0 || nodes.has(key)) return
      nodes.set(key, node)
      links += node.children.length
      for (const [oldest, old] of nodes) {
        if (links <= mostLinks) return
        drop(oldest, old)
      }
    },
  }
}
