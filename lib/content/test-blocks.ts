import { encode, prepare } from '@ipld/dag-pb'
import { MemoryBlockstore } from 'blockstore-core'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { codecs } from '#lib/base/cid'
import type { BlockSource } from './read-block.ts'

/**
 * Hand-made DAGs for the tests of this folder: every block has its right
 * address, whatever nonsense it says.
 */
export interface TestBlocks extends BlockSource {
  store: MemoryBlockstore
  /** Every `get` so far, as CIDs in text. */
  reads: string[]
  raw(bytes: Uint8Array | string): Promise<CID>
  file(
    children: [cid: CID, size: number | bigint][],
    data?: string,
  ): Promise<CID>
  folder(links: [name: string, cid: CID][]): Promise<CID>
  shard(links: [name: string, cid: CID][]): Promise<CID>
  block(codec: number, bytes: Uint8Array): Promise<CID>
}

export function createTestBlocks(): TestBlocks {
  const store = new MemoryBlockstore()
  const reads: string[] = []

  async function block(codec: number, bytes: Uint8Array): Promise<CID> {
    const cid = CID.createV1(codec, await sha256.digest(bytes))
    await store.put(cid, bytes)
    return cid
  }

  function node(entry: UnixFS, links: [string, CID, number][]): Promise<CID> {
    const Links = links.map(([Name, Hash, Tsize]) => ({ Name, Hash, Tsize }))
    const form = prepare({ Data: entry.marshal(), Links })
    return block(codecs.dagPb, encode(form))
  }

  const named = (links: [string, CID][]) =>
    links.map(([name, cid]): [string, CID, number] => [name, cid, 100])

  return {
    store,
    reads,
    block,
    get(cid, options) {
      reads.push(cid.toString())
      return store.get(cid, options)
    },
    raw: (bytes) =>
      block(
        codecs.raw,
        typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
      ),
    file(children, data = '') {
      const entry = new UnixFS({
        type: 'file',
        data: new TextEncoder().encode(data),
        blockSizes: children.map(([, size]) => BigInt(size)),
      })
      return node(
        entry,
        children.map(([cid]) => ['', cid, 0]),
      )
    },
    folder: (links) => node(new UnixFS({ type: 'directory' }), named(links)),
    shard: (links) =>
      node(
        new UnixFS({ type: 'hamt-sharded-directory', fanout: 256n }),
        named(links),
      ),
  }
}

/** All that a stream gives, as text. */
export async function textOf(
  pieces: AsyncIterable<Uint8Array>,
): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of pieces)
    text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}

/** All items of a stream. */
export async function allOf<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
