import { CarWriter } from '@ipld/car'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { buildFolder } from '#lib/content/build-folder'
import type { NamedLink } from '#lib/content/build-folder'

export interface Dag {
  root: CID
  store: MemoryBlockstore
}

/** More names than one block of a folder holds (256 KiB). */
const sharded = 6_000

/** A folder with structured data, a plain folder and a sharded one in it. */
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
  const names = Array.from({ length: sharded }, (_, n) =>
    link(`boat with a rather long name ${n}.txt`, leaf),
  )
  const { cid: root } = await buildFolder(
    [
      link('data.cbor', await put(dagCbor.code, dagCbor.encode(boat))),
      link('data.json', await put(dagJson.code, dagJson.encode(boat))),
      link('plain', (await buildFolder([link('ida.txt', leaf)], store)).cid),
      link('sharded', (await buildFolder(names, store)).cid),
    ],
    store,
  )
  return { root, store }
}

/**
 * A folder `large` of `count` entries that all lead to the same small file,
 * in another one.
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
  const { cid: root } = await buildFolder([{ name: 'large', ...large }], store)
  return { root, store }
}

/** The same in one archive. */
export async function dagArchive(): Promise<{ bytes: Uint8Array }> {
  const { root, store } = await dagOfKinds()
  const { writer, out } = CarWriter.create([root])
  const parts: Uint8Array[] = []
  const gathering = (async () => {
    for await (const part of out) parts.push(part)
  })()
  for await (const { cid, bytes: pieces } of store.getAll()) {
    for await (const bytes of pieces) await writer.put({ cid, bytes })
  }
  await writer.close()
  await gathering
  return { bytes: Buffer.concat(parts) }
}
