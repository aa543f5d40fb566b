import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { acceptBlockstore } from '#test/store/acceptance'
import { blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { migrateBlocks } from './migrate.ts'
import { openPackStore } from './open-pack-store.ts'
import { PackBlockstore } from './pack-blockstore.ts'
import { TwoStores } from './two-stores.ts'

const packsOn = async (disk: FaultDisk) =>
  new PackBlockstore(await openPackStore(disk.files))

acceptBlockstore(
  async () =>
    new TwoStores(await packsOn(createFaultDisk()), new MemoryBlockstore()),
)

test('what an older version stored moves over, and is read all the while', async () => {
  const old = new MemoryBlockstore()
  const blocks = await blocksOf(0, 40)
  for (const { cid, bytes } of blocks) await old.put(cid, bytes)
  const packs = await packsOn(createFaultDisk())
  const both = new TwoStores(packs, old)
  expect(await both.has(blocks[0]!.cid)).toBe(true)
  expect(await migrateBlocks(old, packs)).toBe(40)
  for (const { cid } of blocks) expect(old.has(cid)).toBe(false)
  for (const { cid } of blocks) expect(await packs.has(cid)).toBe(true)
  expect(await migrateBlocks(old, packs)).toBe(0)
})

test('damaged blocks do not move', async () => {
  const old = new MemoryBlockstore()
  const [good, bad] = await blocksOf(0, 2)
  await old.put(good!.cid, good!.bytes)
  await old.put(bad!.cid, good!.bytes)
  const packs = await packsOn(createFaultDisk())
  expect(await migrateBlocks(old, packs)).toBe(1)
  expect(await packs.has(bad!.cid)).toBe(false)
})

/** An older store of which one step fails, the n-th of its sort. */
function failingOld(sort: 'get' | 'deleteMany', at: number) {
  const old = new MemoryBlockstore()
  const state = { steps: 0, struck: false }
  const step = () => {
    state.struck ||= ++state.steps === at
    if (state.steps === at) throw new DOMException('no', 'UnknownError')
  }
  const get: typeof old.get = async function* failing(...args) {
    step()
    yield* old.get(...args)
  }
  const deleteMany: typeof old.deleteMany = async function* failing(source) {
    for await (const cid of source) {
      step()
      await old.delete(cid)
      yield cid
    }
  }
  const broken = {
    getAll: old.getAll.bind(old),
    get: sort === 'get' ? get : old.get.bind(old),
    deleteMany: sort === 'get' ? old.deleteMany.bind(old) : deleteMany,
  }
  return { old, state, broken }
}

/** Whatever failed: all can be read at once, and the next start moves it. */
async function checkMoved(disk: FaultDisk, old: MemoryBlockstore) {
  const packs = await packsOn(disk)
  const both = new TwoStores(packs, old)
  for (const { cid, bytes } of await blocksOf(0, 20)) {
    expect(await bytesOf(both, cid)).toEqual(bytes)
  }
  await migrateBlocks(old, packs)
  for (const { cid } of await blocksOf(0, 20)) {
    expect(await packs.has(cid)).toBe(true)
    expect(old.has(cid)).toBe(false)
  }
}

async function bytesOf(store: TwoStores, cid: CID): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of store.get(cid)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

const full = () => new DOMException('disk is full', 'QuotaExceededError')

test.each(['write', 'flush', 'truncate', 'remove', 'room'] as const)(
  'the n-th %s of the packs fails: nothing is lost, the next start goes on',
  async (sort) => {
    for (let step = 1; ; step++) {
      const old = new MemoryBlockstore()
      for (const { cid, bytes } of await blocksOf(0, 20)) {
        await old.put(cid, bytes)
      }
      const disk = createFaultDisk()
      const packs = await packsOn(disk)
      disk.failAt(step, sort, full)
      await migrateBlocks(old, packs).catch(() => undefined)
      await checkMoved(disk.afterKill(), old)
      if (!disk.struck()) break
    }
  },
)

test.each(['get', 'deleteMany'] as const)(
  'the n-th %s of the older store fails: nothing is lost, the next start goes on',
  async (sort) => {
    for (let step = 1; ; step++) {
      const { old, state, broken } = failingOld(sort, step)
      for (const { cid, bytes } of await blocksOf(0, 20)) {
        await old.put(cid, bytes)
      }
      const disk = createFaultDisk()
      const moving = migrateBlocks(broken, await packsOn(disk))
      await moving.catch(() => undefined)
      await checkMoved(disk.afterKill(), old)
      if (!state.struck) break
    }
  },
)

test('killed at every step, nothing is lost', async () => {
  const blocks = await blocksOf(0, 20)
  for (let step = 1; ; step++) {
    const old = new MemoryBlockstore()
    for (const { cid, bytes } of blocks) await old.put(cid, bytes)
    const disk = createFaultDisk()
    const packs = await packsOn(disk)
    disk.killAt(step)
    const moving = migrateBlocks(old, packs).catch(() => undefined)
    await moving
    if (!disk.struck()) break
    const again = await packsOn(disk.afterKill())
    const both = new TwoStores(again, old)
    for (const { cid } of blocks) expect(await both.has(cid)).toBe(true)
    await migrateBlocks(old, again)
    for (const { cid } of blocks) expect(await again.has(cid)).toBe(true)
  }
})
