import { CarWriter } from '@ipld/car'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { blockLinks } from '#lib/content/car/block-links'
import { buildFolder } from '#lib/content/build-folder'
import type { NamedLink } from '#lib/content/build-folder'

export interface Dag {
  root: CID
  store: MemoryBlockstore
}

/** A folder with structured data in it, which no file on a disk can be. */
export async function dagOfKinds(): Promise<Dag> {
  const store = new MemoryBlockstore()
  const put = async (code: number, bytes: Uint8Array) => {
    const cid = CID.createV1(code, await sha256.digest(bytes))
    await store.put(cid, bytes)
    return cid
  }
  const leaf = await put(raw.code, new TextEncoder().encode('Ida\n'))
  const link = (name: string, cid: CID): NamedLink => {
    return { name, cid, blockBytes: 100n }
  }
  const boat = { harbour: 'Henningsvær', boats: 71, picture: leaf }
  const { cid: root } = await buildFolder(
    [
      link('data.cbor', await put(dagCbor.code, dagCbor.encode(boat))),
      link('data.json', await put(dagJson.code, dagJson.encode(boat))),
    ],
    store,
  )
  return { root, store }
}

/**
 * A folder with a plain folder in it, and with a folder `large` of `count`
 * entries that all lead to the same small file.
 */
export async function largeFolder(count: number): Promise<Dag> {
  const store = new MemoryBlockstore()
  const bytes = new TextEncoder().encode('Ida\n')
  const leaf = CID.createV1(raw.code, await sha256.digest(bytes))
  await store.put(leaf, bytes)
  const links = Array.from({ length: count }, (_, n) => {
    return { name: `boat ${n}.txt`, cid: leaf, blockBytes: 4n }
  })
  const large = await buildFolder(links, store)
  const plain = await buildFolder(links.slice(0, 3), store)
  const { cid: root } = await buildFolder(
    [
      { name: 'large', ...large },
      { name: 'plain', ...plain },
    ],
    store,
  )
  return { root, store }
}

/** The same in one archive. */
export async function archiveOf({ root, store }: Dag): Promise<Uint8Array> {
  const { writer, out } = CarWriter.create([root])
  const parts: Uint8Array[] = []
  const gathering = (async () => {
    for await (const part of out) parts.push(part)
  })()
  // The store knows its blocks by hash alone; links know their codecs.
  const seen = new Map([[root.toString(), root]])
  for (const cid of seen.values()) {
    for await (const bytes of store.get(cid)) {
      await writer.put({ cid, bytes })
      for (const link of blockLinks(cid, bytes)) seen.set(link.toString(), link)
    }
  }
  await writer.close()
  await gathering
  return Buffer.concat(parts)
}
