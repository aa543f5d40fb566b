import { MemoryBlockstore } from 'blockstore-core'
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
