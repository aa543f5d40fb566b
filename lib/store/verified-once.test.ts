import { afterEach, expect, test, vi } from 'vitest'
import { blockFrom, blocksOf, seededBytes } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { createStoreLine } from './connect-store.ts'
import { openPackStore } from './open-pack-store.ts'
import { serveStore } from './serve-store.ts'
import { createStoreClient } from './store-client.ts'

afterEach(() => void vi.restoreAllMocks())

/** A store with some blocks, closed and opened again as after a crash. */
async function reopened() {
  const first = createFaultDisk()
  const blocks = await blocksOf(0, 4, 1000)
  const written = await openPackStore(first.files, { random: seededBytes(1) })
  await written.putMany(blocks)
  const disk = first.afterKill()
  return { disk, blocks, store: await openPackStore(disk.files) }
}

/** How many blocks were hashed since. */
function hashes() {
  const spy = vi.spyOn(crypto.subtle, 'digest')
  return () => spy.mock.calls.length
}

/** Which pack a block lies in, and where. */
function placeOf(disk: FaultDisk, bytes: Uint8Array) {
  for (const [name, content] of disk.contents) {
    const at = Buffer.from(content).indexOf(bytes)
    if (at >= 0 && name.startsWith('pack')) return { name, content, at }
  }
  throw new Error('The block is in no pack.')
}

/** Flips a bit of a block where it lies. */
function flip(disk: FaultDisk, bytes: Uint8Array): void {
  const { content, at } = placeOf(disk, bytes)
  content[at + 10]! ^= 1
}

test('a block is hashed at its first read, and not again', async () => {
  const { store, blocks } = await reopened()
  const hashed = hashes()
  const cids = blocks.map(({ cid }) => cid)
  for (let time = 0; time < 3; time++) {
    expect(await store.readMany(cids)).toEqual(blocks.map(({ bytes }) => bytes))
    expect(await store.read(cids[0]!)).toEqual(blocks[0]!.bytes)
  }
  expect(hashed()).toBe(blocks.length)
})

test('what was written is hashed when it is read, and after each opening', async () => {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files)
  const [block] = await blocksOf(0, 1, 1000)
  await store.put(block!)
  const hashed = hashes()
  await store.read(block!.cid)
  await store.read(block!.cid)
  expect(hashed()).toBe(1)
  await store.close()
  const again = await openPackStore(disk.afterKill().files)
  await again.read(block!.cid)
  expect(hashed()).toBe(2)
})

test('a part is read only of what was verified as a whole', async () => {
  const { store, blocks } = await reopened()
  const { cid, bytes } = blocks[1]!
  const part = { start: 100, end: 200, of: bytes.length }
  expect(await store.readPart(cid, part)).toBeUndefined()
  await store.read(cid)
  expect(await store.readPart(cid, part)).toEqual(bytes.subarray(100, 200))
  const otherSize = { ...part, of: bytes.length - 1 }
  expect(await store.readPart(cid, otherSize)).toBeUndefined()
})

test('a flip on disk before the first read is found, whatever else was read', async () => {
  const { disk, store, blocks } = await reopened()
  await store.read(blocks[0]!.cid)
  flip(disk, blocks[1]!.bytes)
  await expect(store.read(blocks[1]!.cid)).rejects.toMatchObject({
    code: 'block-invalid',
  })
  expect(store.has(blocks[1]!.cid)).toBe(false)
})

test('a flip after it is found by a scrub, and at the first read after an opening', async () => {
  for (const way of ['scrub', 'reopen'] as const) {
    const { disk, store, blocks } = await reopened()
    const { cid, bytes } = blocks[1]!
    await store.read(cid)
    flip(disk, bytes)
    if (way === 'scrub') {
      const { damaged } = await store.scrub()
      expect(damaged.map(String)).toEqual([cid.toString()])
      expect(store.has(cid)).toBe(false)
    } else {
      const next = await openPackStore(disk.afterKill().files)
      await expect(next.read(cid)).rejects.toMatchObject({
        code: 'block-invalid',
      })
    }
  }
})

test('what is written anew is hashed anew: after damage, and when it moved', async () => {
  const { store, blocks } = await reopened()
  const [gone, kept] = blocks
  await store.readMany(blocks.map(({ cid }) => cid))
  store.deleteMany([gone!.cid])
  await store.put(gone!)
  const hashed = hashes()
  await store.read(gone!.cid)
  expect(hashed()).toBe(1)
  store.deleteMany([gone!, ...blocks.slice(2)].map(({ cid }) => cid))
  await store.compact()
  await store.read(kept!.cid)
  expect(hashed()).toBe(2)
})

test('a block that has lost its end is damaged, though it was good before', async () => {
  const { disk, store } = await reopened()
  const last = await blockFrom(new Uint8Array(500).fill(9))
  await store.put(last)
  await store.read(last.cid)
  const { name, at } = placeOf(disk, last.bytes)
  const file = await disk.files.open(name)
  file.truncate(at + 20)
  await expect(store.read(last.cid)).rejects.toMatchObject({
    code: 'block-invalid',
  })
})

test('a tab hashes a block once for itself, and reads parts of it after', async () => {
  const { disk, store, blocks } = await reopened()
  const { port1, port2 } = new MessageChannel()
  serveStore(store, port1)
  const reads: number[] = []
  const line = createStoreLine(port2)
  const client = createStoreClient(line, async (place) => {
    reads.push(place.length)
    const { pack, offset, length } = place
    return disk.contents.get(pack)?.slice(offset, offset + length)
  })
  const { cid, bytes } = blocks[2]!
  const part = { start: 5, end: 10, of: bytes.length }
  const hashed = hashes()
  expect(await client.readPart(cid, part)).toBeUndefined()
  await client.read(cid)
  await client.read(cid)
  expect(await client.readPart(cid, part)).toEqual(bytes.subarray(5, 10))
  expect(hashed()).toBe(1)
  expect(reads).toEqual([1000, 1000, 5])
  const far = createStoreClient(line, undefined)
  expect(await far.read(cid)).toEqual(bytes)
  expect(await far.readPart(cid, part)).toEqual(bytes.subarray(5, 10))
  port1.close()
})
