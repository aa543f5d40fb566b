import { expect, test } from 'vitest'
import { blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import { openPackStore } from './open-pack-store.ts'

const options = { packLimit: 10_000, bufferBytes: 1000 }

/** A store of four packs, of which each is half dead. */
async function sparseStore() {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files, options)
  const blocks = await blocksOf(0, 100)
  const importing = await store.begin('all')
  await importing.putMany(blocks)
  await importing.commit()
  const live = blocks.filter((_, order) => order % 2 === 0)
  const dead = blocks.filter((_, order) => order % 2 === 1)
  store.deleteMany(dead.map(({ cid }) => cid))
  return { disk, store, live, dead }
}

const packsOnly = (contents: Map<string, Uint8Array>) =>
  new Map([...contents].filter(([name]) => name.startsWith('pack')))

test('the space of deleted blocks comes back, and the rest stays', async () => {
  const { disk, store, live } = await sparseStore()
  const before = store.size().disk
  const freed = await store.compact()
  expect(store.size().disk).toBe(before - freed + 50 * 64 + 128)
  expect(store.size().disk).toBeLessThan(before * 0.7)
  const again = await openPackStore(disk.afterKill().files, options)
  for (const { cid, bytes } of live)
    expect(await again.read(cid)).toEqual(bytes)
  expect(await again.compact()).toBe(0)
})

test('what is deleted and put while packs are moved is so afterwards', async () => {
  const { disk, store, live, dead } = await sparseStore()
  const moving = store.compact()
  for (const [order, { cid }] of live.entries()) {
    store.deleteMany([cid])
    expect(store.has(cid)).toBe(false)
    const back = dead[order]
    if (back !== undefined) await store.put(back)
  }
  await moving
  await store.flush()
  const packs = packsOnly(disk.contents)
  const rebuilt = await openPackStore(createFaultDisk(packs).files, options)
  for (const { cid } of live) expect(rebuilt.has(cid)).toBe(false)
  for (const { cid, bytes } of dead) {
    expect(await rebuilt.read(cid)).toEqual(bytes)
  }
})

test('reads go on while packs are moved', async () => {
  const { store, live } = await sparseStore()
  const moving = store.compact()
  for (const { cid, bytes } of live)
    expect(await store.read(cid)).toEqual(bytes)
  await moving
  for (const { cid, bytes } of live)
    expect(await store.read(cid)).toEqual(bytes)
})

test('a compaction that is stopped leaves everything as it was', async () => {
  const { store, live } = await sparseStore()
  const stopping = new AbortController()
  const moving = store.compact({ signal: stopping.signal })
  await store.flush()
  stopping.abort()
  await expect(moving).rejects.toThrow('abort')
  for (const { cid, bytes } of live)
    expect(await store.read(cid)).toEqual(bytes)
  expect(await store.compact()).toBeGreaterThan(0)
})

test('each pack of an import stands for itself once it is committed', async () => {
  const small = { packLimit: 2000, bufferBytes: 1000 }
  const blocks = await blocksOf(0, 12)
  let found = 0
  for (let step = 1; ; step++) {
    const disk = createFaultDisk()
    const store = await openPackStore(disk.files, small)
    const importing = await store.begin('parts')
    await importing.putMany(blocks)
    disk.killAt(step)
    await importing.commit().catch(() => undefined)
    if (!disk.struck()) break
    const left = disk.afterKill()
    const again = await openPackStore(left.files, small)
    const names = new Set(blocks.map(({ cid }) => again.place(cid)?.pack))
    const last = [...names].at(-1)
    if (last === undefined) continue
    // The commit that counted goes with its pack; the others have theirs.
    const inLast = blocks.filter(({ cid }) => again.place(cid)?.pack === last)
    again.deleteMany(inLast.map(({ cid }) => cid))
    await again.compact()
    const packs = packsOnly(left.contents)
    expect(packs.has(last)).toBe(false)
    const rebuilt = await openPackStore(createFaultDisk(packs).files, small)
    expect(rebuilt.size().blocks).toBe(blocks.length - inLast.length)
    found++
  }
  expect(found).toBeGreaterThan(0)
})
