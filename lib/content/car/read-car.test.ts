import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { identity } from 'multiformats/hashes/identity'
import { CID } from 'multiformats/cid'
import { sha512 } from 'multiformats/hashes/sha2'
import { describe, expect, test } from 'vitest'
import { codecs, verifyBlock } from '#lib/base/cid'
import { allOf, createTestBlocks } from '../test-blocks.ts'
import { readCar } from './read-car.ts'
import {
  carOf,
  header,
  inPieces,
  joined,
  readInto,
  section,
  smallDag,
} from './test-cars.ts'
import { writeCar } from './write-car.ts'

const whole = { damage: [], strays: 0 }

async function fixture(name: string): Promise<Uint8Array> {
  const place = `../../../test/vectors/car/${name}.car`
  return new Uint8Array(await readFile(new URL(place, import.meta.url)))
}

describe('archives of others', () => {
  test('CARv1 of raw, DAG-PB and DAG-CBOR, with two roots', async () => {
    const { report, missing } = await readInto(await fixture('carv1-basic'))
    expect(report).toMatchObject({ ...whole, blocks: 8 })
    expect(missing).toEqual([])
    expect(report.roots.map(({ cid }) => cid.toString())).toEqual([
      'bafyreihyrpefhacm6kkp4ql6j6udakdit7g3dmkzfriqfykhjw6cad5lrm',
      'bafyreidj5idub6mapiupjwjsyyxhyhedxycv4vihfsicm2vt46o7morwlm',
    ])
    expect(report.roots.every(({ foreign }) => foreign !== undefined)).toBe(
      true,
    )
  })

  test('the CARv1 inside a CARv2, and not its index', async () => {
    const { report, missing } = await readInto(await fixture('carv2-basic'))
    expect(report).toMatchObject({ ...whole, blocks: 5 })
    expect(missing).toEqual([])
    expect(report.roots.map(({ cid }) => cid.toString())).toEqual([
      'QmfEoLyB5NndqeKieExd1rtJzTduQUPEV8TwAYcUiy3H5Z',
    ])
  })
})

/** A graph of blocks over earlier ones, with the last as its root. */
const graphs = fc.array(
  fc.record({
    bytes: fc.uint8Array({ maxLength: 300 }),
    links: fc.array(fc.nat(), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 20 },
)

test('any graph comes out as it went in, in pieces of any size', async () => {
  const pieces = fc.integer({ min: 1, max: 500 })
  await fc.assert(
    fc.asyncProperty(graphs, pieces, async (nodes, size) => {
      const blocks = createTestBlocks()
      const made: CID[] = []
      for (const { bytes, links } of nodes) {
        const below = links.flatMap((n) => made[n % made.length] ?? [])
        const named = below.map((cid, n): [string, CID] => [`${n}`, cid])
        const isLeaf = below.length === 0
        made.push(isLeaf ? await blocks.raw(bytes) : await blocks.folder(named))
      }
      const root = made.at(-1)
      if (root === undefined) return
      const car = await carOf([root], blocks)
      const { report, missing, store } = await readInto(car, { pieces: size })
      expect(missing).toEqual([])
      expect(report).toMatchObject(whole)
      expect(joined(await allOf(writeCar([root], store)))).toEqual(car)
    }),
    { numRuns: 60 },
  )
})

describe('a damaged archive', () => {
  test('every byte changed in turn: no wrong block, never unnoticed', async () => {
    const { blocks, root } = await smallDag()
    const car = await carOf([root], blocks)
    for (let at = 0; at < car.length; at++) {
      const bad = car.slice()
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8))
      const taken = async (block: { cid: CID; bytes: Uint8Array }) =>
        verifyBlock(block.cid, block.bytes)
      const noticed = await readCar(inPieces(bad, 64), taken).then(
        ({ roots }) => roots.some(({ missing }) => missing !== undefined),
        (thrown: { code: string }) => thrown.code === 'archive-invalid',
      )
      expect({ at, noticed }).toEqual({ at, noticed: true })
    }
  })

  test('every truncation: no root counts as whole', async () => {
    const { blocks, root } = await smallDag()
    const car = await carOf([root], blocks)
    for (let length = 0; length < car.length; length++) {
      const cut = await readInto(car.slice(0, length)).then(
        ({ missing }) => missing.length,
        (thrown: { code: string }) => thrown.code,
      )
      const isClear = cut === 1 || cut === 'archive-invalid'
      expect({ length, isClear }).toEqual({ length, isClear: true })
    }
  })

  test('one damaged block costs the roots above it, and no other', async () => {
    const { blocks, root, one, two } = await smallDag()
    const car = await carOf([root, two], blocks)
    const at = Buffer.from(car).indexOf('one')
    car[at] = 0
    const { report } = await readInto(car)
    expect(report.roots).toEqual([
      { cid: root, missing: one.toString() },
      { cid: two },
    ])
    expect(report.damage).toEqual([`${one.toString()}: block-invalid`])
  })
})

describe('an archive that lies', () => {
  test('what claims to be huge is refused unread', async () => {
    const huge = section([], 2 ** 40)
    await expect(readInto(huge)).rejects.toMatchObject({
      code: 'archive-invalid',
    })
    const { root } = await smallDag()
    const liar = section([root.bytes], 2 ** 40)
    const car = joined([header({ version: 1, roots: [root] }), liar])
    const { report, missing } = await readInto(car)
    expect(missing).toEqual([root.toString()])
    expect(report.damage[0]).toMatch(/claims/u)
  })

  test.each([
    ['no roots', { version: 1, roots: [] }],
    ['roots that are none', { version: 1, roots: ['x'] }],
    ['no version', { roots: [] }],
    ['another version', { version: 3, roots: [] }],
    ['a list in a list without end', undefined],
  ])('a header with %s', async (_, content) => {
    const nested = section([new Uint8Array(100_000).fill(0x81)])
    const car = content === undefined ? nested : header(content)
    await expect(readInto(car)).rejects.toMatchObject({
      code: 'archive-invalid',
    })
  })

  test('garbage at the end is noted and hurts nothing', async () => {
    const { blocks, root } = await smallDag()
    const car = joined([await carOf([root], blocks), new Uint8Array(9)])
    const { report, missing } = await readInto(car)
    expect(missing).toEqual([])
    expect(report.damage).toHaveLength(1)
  })

  test('blocks of no root, and twice the same, are counted', async () => {
    const { blocks, root, two } = await smallDag()
    const extra = await blocks.raw('extra')
    const [, ...rest] = await allOf(writeCar([extra, two], blocks))
    const car = joined([await carOf([root], blocks), ...rest])
    const { report } = await readInto(car)
    expect(report).toMatchObject({ blocks: 5, strays: 1, damage: [] })
  })

  test('a hash that Freehold does not compute makes no block', async () => {
    const bytes = new TextEncoder().encode('x')
    const cid = CID.createV1(codecs.raw, await sha512.digest(bytes))
    const car = joined([
      header({ version: 1, roots: [cid] }),
      section([cid.bytes, bytes]),
    ])
    const { report, missing } = await readInto(car)
    expect(report.blocks).toBe(0)
    expect(missing).toEqual([cid.toString()])
  })
})

test('an address that carries its content needs no block', async () => {
  const blocks = createTestBlocks()
  const inline = CID.createV1(codecs.raw, identity.digest(Buffer.from('hi')))
  const root = await blocks.folder([['hi', inline]])
  const { report, missing } = await readInto(await carOf([root], blocks))
  expect(report).toMatchObject({ ...whole, blocks: 1 })
  expect(missing).toEqual([])
})

test('blocks may come in any order', async () => {
  const { blocks, root } = await smallDag()
  const [top, ...sections] = await allOf(writeCar([root], blocks))
  const car = joined([top ?? new Uint8Array(), ...sections.toReversed()])
  const { missing, report } = await readInto(car)
  expect(missing).toEqual([])
  expect(report).toMatchObject(whole)
})

test('stops with its signal, and reads no faster than is taken', async () => {
  const blocks = createTestBlocks()
  const leaves = await Promise.all(
    Array.from({ length: 50 }, (_, n) => blocks.raw(`${n}`.repeat(500))),
  )
  const root = await blocks.folder(leaves.map((cid, n) => [`${n}`, cid]))
  const car = await carOf([root], blocks)
  const stop = new AbortController()
  let read = 0
  async function* counted() {
    for await (const piece of inPieces(car, 100)) {
      read += piece.length
      yield piece
    }
  }
  const reading = readCar(
    counted(),
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      stop.abort()
    },
    { signal: stop.signal },
  )
  await expect(reading).rejects.toMatchObject({ code: 'aborted' })
  expect(read).toBeLessThan(car.length / 3)
})
