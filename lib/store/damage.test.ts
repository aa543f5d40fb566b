import { describe, expect, test } from 'vitest'
import { blocksOf, seededBytes } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import type { Block, PackStore } from './types.ts'
import { openPackStore } from './open-pack-store.ts'

const openOn = (contents: ReadonlyMap<string, Uint8Array>) =>
  openPackStore(createFaultDisk(contents).files, {
    random: seededBytes(3),
    bufferBytes: 4096,
  })

/** A small pack as a disk has it: an import, single blocks, a delete. */
async function smallStore() {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files, { random: seededBytes(2) })
  const [gone, ...blocks] = await blocksOf(0, 7, 90)
  const importing = await store.begin('first')
  await importing.putMany(blocks.slice(0, 3))
  await importing.commit()
  await store.putMany([...blocks.slice(3), gone!])
  store.deleteMany([gone!.cid])
  await store.close()
  return { contents: disk.contents, blocks, gone: gone! }
}

function withFlip(
  contents: ReadonlyMap<string, Uint8Array>,
  name: string,
  at: number,
): Map<string, Uint8Array> {
  const copy = new Map(
    [...contents].map(([key, bytes]) => [key, bytes.slice()]),
  )
  const bytes = copy.get(name)
  if (bytes !== undefined) bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
  return copy
}

/** Blocks that come back; anything but their own bytes is a failure. */
async function readable(store: PackStore, blocks: Block[]): Promise<number> {
  let good = 0
  for (const { cid, bytes } of blocks) {
    const found = await store.read(cid).catch(() => undefined)
    if (found === undefined) continue
    expect(found).toEqual(bytes)
    good++
  }
  return good
}

describe('every byte of a small store flipped in turn', () => {
  const only = (name: string) => name.startsWith('pack')

  test('in a pack, with its index: found, never served, the rest is there', async () => {
    const { contents, blocks, gone } = await smallStore()
    const pack = [...contents.keys()].find(only) ?? ''
    const { length } = contents.get(pack)!
    let found = 0
    for (let at = 0; at < length; at++) {
      const store = await openOn(withFlip(contents, pack, at))
      const { damaged, rewritten } = await store.scrub()
      found += damaged.length + rewritten
      expect(damaged.length + rewritten).toBeLessThanOrEqual(1)
      for (const cid of damaged) expect(store.has(cid)).toBe(false)
      const good = await readable(store, blocks)
      expect(good + damaged.length).toBeGreaterThanOrEqual(blocks.length)
      expect(store.has(gone.cid)).toBe(false)
      const again = await store.scrub()
      expect(again).toEqual({ damaged: [], rewritten: 0 })
    }
    // Only the bytes of the deleted block are nobody's concern.
    expect(found).toBe(length - gone.bytes.length)
  }, 120_000)

  test('in a pack whose index is missing too: at most its block is lost', async () => {
    const { contents, blocks, gone } = await smallStore()
    const packs = new Map([...contents].filter(([name]) => only(name)))
    const [pack] = [...packs.keys()]
    let resurrected = 0
    for (let at = 0; at < packs.get(pack!)!.length; at++) {
      const store = await openOn(withFlip(packs, pack!, at))
      expect(await readable(store, blocks)).toBeGreaterThanOrEqual(
        blocks.length - 1,
      )
      if (store.has(gone.cid)) resurrected++
    }
    // A delete has one copy: losing it brings the block back, never another.
    expect(resurrected).toBeLessThanOrEqual(64)
  }, 120_000)

  test('in the index: the packs are read instead', async () => {
    const { contents, blocks } = await smallStore()
    const index = [...contents.keys()].find((name) => !only(name)) ?? ''
    const { length } = contents.get(index)!
    expect(length).toBeGreaterThan(0)
    for (let at = 0; at < length; at++) {
      const store = await openOn(withFlip(contents, index, at))
      expect(await readable(store, blocks)).toBe(blocks.length)
      expect(store.size().blocks).toBe(blocks.length)
    }
  }, 120_000)
})

test('a damaged block is had again once it is put again', async () => {
  const { contents, blocks } = await smallStore()
  const pack = [...contents.keys()].find((name) => name.startsWith('pack'))!
  const store = await openOn(withFlip(contents, pack, 100))
  const { damaged } = await store.scrub()
  const [lost] = blocks.filter(({ cid }) => cid.equals(damaged[0]))
  await store.put(lost!)
  expect(await store.read(lost!.cid)).toEqual(lost!.bytes)
})

test('a pack stored as a file in a pack holds no records', async () => {
  const { contents } = await smallStore()
  const inner = [...contents].find(([name]) => name.startsWith('pack'))![1]
  const { blockFrom } = await import('#test/store/blocks')
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files)
  await store.put(await blockFrom(inner.slice()))
  const packs = new Map(disk.contents)
  const [name] = [...packs.keys()]
  const cut = packs.get(name!)!.slice()
  cut[0] = 0 // The header of the outer block: its content is searched now.
  const again = await openOn(new Map([[name!, cut]]))
  expect(again.size().blocks).toBe(0)
})

test('a pack of a newer version is left alone, and said', async () => {
  const disk = createFaultDisk(
    new Map([['pack2-00000001-00000000', new Uint8Array(9)]]),
  )
  await expect(openPackStore(disk.files)).rejects.toMatchObject({
    code: 'storage-unavailable',
  })
  expect(disk.contents.get('pack2-00000001-00000000')).toHaveLength(9)
})
