import { CarReader } from '@ipld/car'
import { describe, expect, test } from 'vitest'
import { codecs } from '#lib/base/cid'
import * as dagCbor from '@ipld/dag-cbor'
import { allOf, createTestBlocks } from '../test-blocks.ts'
import { writeCar } from './write-car.ts'

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(
    await new Blob(
      (await allOf(pieces)) as Uint8Array<ArrayBuffer>[],
    ).arrayBuffer(),
  )
}

describe('writeCar', () => {
  test('each block once, depth-first, where it is met first', async () => {
    const blocks = createTestBlocks()
    const shared = await blocks.raw('shared')
    const large = await blocks.raw(new Uint8Array(100_000))
    const inner = await blocks.folder([['s', shared]])
    const root = await blocks.folder([
      ['a', inner],
      ['b', large],
      ['c', shared],
    ])
    const other = await blocks.folder([
      ['c', shared],
      ['l', large],
    ])
    const reader = await CarReader.fromBytes(
      await bytesOf(writeCar([root, other], blocks)),
    )
    expect((await reader.getRoots()).map(String)).toEqual(
      [root, other].map(String),
    )
    const order = [root, inner, shared, large, other]
    expect((await allOf(reader.cids())).map(String)).toEqual(order.map(String))
    expect((await reader.get(large))?.bytes).toHaveLength(100_000)
    expect(blocks.reads).toHaveLength(5)
  })

  test('links of DAG-CBOR belong to it as well', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('leaf')
    const root = await blocks.block(
      codecs.dagCbor,
      dagCbor.encode({ a: [leaf] }),
    )
    const reader = await CarReader.fromBytes(
      await bytesOf(writeCar([root], blocks)),
    )
    expect(await allOf(reader.cids())).toHaveLength(2)
  })

  test('a missing block is an error that names it', async () => {
    const blocks = createTestBlocks()
    const gone = await blocks.raw('gone')
    const root = await blocks.folder([['gone', gone]])
    await blocks.store.delete(gone)
    await expect(allOf(writeCar([root], blocks))).rejects.toMatchObject({
      code: 'content-not-found',
      details: gone.toString(),
    })
  })

  test('who takes no piece lets nothing be read', async () => {
    const blocks = createTestBlocks()
    const leaves = await Promise.all(
      Array.from({ length: 100 }, (_, n) => blocks.raw(`leaf ${n}`)),
    )
    const root = await blocks.folder(leaves.map((cid, n) => [`${n}`, cid]))
    const pieces = writeCar([root], blocks)
    for (let n = 0; n < 3; n++) await pieces.next()
    expect(blocks.reads.length).toBeLessThan(16)
    await pieces.return()
  })

  test('is bounded, and stops with its signal', async () => {
    const blocks = createTestBlocks()
    const root = await blocks.folder([['a', await blocks.raw('a')]])
    await expect(
      allOf(writeCar([root], blocks, { maxBlocks: 1 })),
    ).rejects.toMatchObject({ code: 'content-too-large' })
    const signal = AbortSignal.abort()
    await expect(
      allOf(writeCar([root], blocks, { signal })),
    ).rejects.toMatchObject({ code: 'aborted' })
  })
})
