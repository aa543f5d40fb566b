import type { Blockstore } from 'interface-blockstore'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { blockFrom, blockOf, blocksOf } from './blocks.ts'

/** What Freehold asks of every block store, beyond the interface's own tests. */
export function acceptBlockstore(open: () => Promise<Blockstore>): void {
  test('a block has one copy, whatever codec asks for it', async () => {
    const store = await open()
    const { cid, bytes } = await blockOf(1)
    await store.put(cid, bytes)
    const asNode = CID.createV1(0x70, cid.multihash)
    expect(await store.has(asNode)).toBe(true)
    expect(await readBytes(store, asNode)).toEqual(bytes)
    await store.put(asNode, bytes)
    expect(await addresses(store)).toHaveLength(1)
    await store.delete(asNode)
    expect(await store.has(cid)).toBe(false)
  })

  test('sizes from nothing to two megabytes come back as they were', async () => {
    const store = await open()
    for (const length of [0, 1, 63, 64, 65, 65_536, 2 ** 20, 2 ** 21]) {
      const { cid, bytes } = await blockOf(length, length)
      await store.put(cid, bytes)
      expect(await readBytes(store, cid)).toEqual(bytes)
    }
  })

  test('the same block at the same time, many times', async () => {
    const store = await open()
    const { cid, bytes } = await blockOf(7)
    await Promise.all(
      Array.from({ length: 20 }, async () => store.put(cid, bytes)),
    )
    expect(await addresses(store)).toHaveLength(1)
    expect(await readBytes(store, cid)).toEqual(bytes)
  })

  test('a deleted block may come again', async () => {
    const store = await open()
    const { cid, bytes } = await blockOf(3)
    for (let round = 0; round < 3; round++) {
      await store.put(cid, bytes)
      expect(await readBytes(store, cid)).toEqual(bytes)
      await store.delete(cid)
      await store.delete(cid)
      expect(await store.has(cid)).toBe(false)
    }
  })

  test('a caller may use its memory again once a put is over', async () => {
    const store = await open()
    const bytes = new Uint8Array(1000).fill(1)
    const { cid } = await blockFrom(bytes)
    await store.put(cid, bytes.slice())
    const scratch = bytes.slice()
    await store.put(cid, scratch)
    expect(await readBytes(store, cid)).toEqual(bytes)
  })

  test('deleting while listing misses nothing, as a collection does it', async () => {
    const store = await open()
    const blocks = await blocksOf(0, 50)
    for (const { cid, bytes } of blocks) await store.put(cid, bytes)
    let kept = 0
    for await (const { cid } of store.getAll()) {
      if (kept < 10) kept++
      else await store.delete(cid)
    }
    expect(await addresses(store)).toHaveLength(10)
  })

  test('putMany and getMany keep their order', async () => {
    const store = await open()
    const blocks = await blocksOf(0, 300, 100)
    const put: string[] = []
    for await (const cid of store.putMany(blocks)) put.push(cid.toString())
    expect(put).toEqual(blocks.map(({ cid }) => cid.toString()))
    const asked = blocks.map(({ cid }) => cid).toReversed()
    const got: string[] = []
    for await (const { cid } of store.getMany(asked)) got.push(cid.toString())
    expect(got).toEqual(asked.map(String))
  })
}

async function readBytes(store: Blockstore, cid: CID): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of store.get(cid)) parts.push(part)
  return new Uint8Array(parts.flatMap((part) => [...part]))
}

async function addresses(store: Blockstore): Promise<string[]> {
  const found: string[] = []
  for await (const { cid } of store.getAll()) found.push(cid.toString())
  return found
}
