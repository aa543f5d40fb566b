import { describe, expect, test } from 'vitest'
import { blockOf, blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import { openPackStore } from './open-pack-store.ts'

const full = () => new DOMException('', 'QuotaExceededError')

test('nothing is visible before commit, all is after', async () => {
  const store = await openPackStore(createFaultDisk().files)
  const importing = await store.begin('a')
  const blocks = await blocksOf(0, 5)
  await importing.putMany(blocks)
  expect(store.size().blocks).toBe(0)
  expect(importing.has(blocks[0]!.cid)).toBe(true)
  await importing.commit()
  expect(store.size().blocks).toBe(5)
  await expect(importing.put(blocks[0]!)).rejects.toThrow('ended')
})

describe('an import that is left', () => {
  const note = Uint8Array.of(1, 2)

  test.each([
    ['in one pack', undefined],
    ['over several packs', 40_000],
  ])('%s leaves what a kill would', async (_, packLimit) => {
    const disk = createFaultDisk()
    const options = packLimit === undefined ? {} : { packLimit }
    const store = await openPackStore(disk.files, options)
    await store.put(await blockOf(3, 20_000))
    const importing = await store.begin('a')
    await importing.putMany(await blocksOf(0, 3, 20_000))
    await importing.checkpoint(note)
    await importing.putMany(await blocksOf(3, 9, 20_000))
    const killed = await openPackStore(disk.afterKill().files, options)
    await importing.leave()
    expect(store.unfinished()).toEqual(killed.unfinished())
    expect(store.size()).toEqual(killed.size())

    // What it counts on is not protected any more, and counted on anew.
    store.deleteMany([(await blockOf(3, 20_000)).cid])
    const again = await store.begin('a')
    expect(again.resumed).toEqual(note)
    const blocks = await blocksOf(0, 9, 20_000)
    await again.putMany(blocks)
    await again.commit()
    const reopened = await openPackStore(disk.afterKill().files, options)
    for (const { cid, bytes } of blocks) {
      expect(await reopened.read(cid)).toEqual(bytes)
    }
  })

  test('before it noted anything leaves nothing', async () => {
    const disk = createFaultDisk()
    const store = await openPackStore(disk.files)
    const importing = await store.begin('a')
    await importing.putMany(await blocksOf(0, 3))
    await importing.leave()
    expect(store.unfinished()).toEqual([])
    expect([...disk.contents.keys()]).toEqual([])
    await importing.leave()
    await importing.abort()
    await (await store.begin('a')).commit()
  })

  test('after a failure leaves nothing', async () => {
    const disk = createFaultDisk()
    const store = await openPackStore(disk.files)
    const importing = await store.begin('a')
    await importing.putMany(await blocksOf(0, 3))
    await importing.checkpoint(note)
    disk.failAt(1, 'write', full)
    await importing.putMany(await blocksOf(3, 6))
    const noting = importing.checkpoint(note)
    await expect(noting).rejects.toMatchObject({ code: 'storage-full' })
    await importing.leave()
    expect(store.unfinished()).toEqual([])
  })
})

test('an import that fails leaves the disk as it was', async () => {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files)
  await store.put(await blockOf(100))
  const before = disk.contents.values().next().value!.slice()
  const importing = await store.begin('a')
  disk.failAt(1, 'write', full)
  const putting = importing.putMany(await blocksOf(0, 6, 2 ** 20))
  await expect(putting).rejects.toMatchObject({ code: 'storage-full' })
  await expect(importing.commit()).rejects.toMatchObject({
    code: 'storage-full',
  })
  await importing.abort()
  await importing.abort()
  expect([...disk.contents.values()]).toEqual([before])
})

test('room is asked for before a byte is written', async () => {
  const disk = createFaultDisk()
  const files = { ...disk.files, room: async () => 1000 }
  const store = await openPackStore(files)
  const beginning = store.begin('a', { bytes: 2000 })
  await expect(beginning).rejects.toMatchObject({ code: 'storage-full' })
  expect(disk.steps()).toBe(0)
})

test('a killed import is found again at its last checkpoint', async () => {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files, { packLimit: 1000 })
  const importing = await store.begin('long')
  const blocks = await blocksOf(0, 20)
  await importing.putMany(blocks.slice(0, 12))
  await importing.checkpoint(new TextEncoder().encode('twelve'))
  await importing.putMany(blocks.slice(12, 15))

  const again = await openPackStore(disk.afterKill().files, { packLimit: 1000 })
  expect(again.size().blocks).toBe(0)
  expect(again.unfinished()).toMatchObject([{ id: 'long', bytes: 12 * 300 }])
  const resumed = await again.begin('long')
  expect(new TextDecoder().decode(resumed.resumed)).toBe('twelve')
  expect(blocks.filter(({ cid }) => resumed.has(cid))).toHaveLength(12)
  await resumed.putMany(blocks)
  await resumed.commit()
  expect(again.size().blocks).toBe(20)
  expect(again.unfinished()).toEqual([])
})

test('what an import counts on is not collected, also after a crash', async () => {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files)
  const [shared, other] = await blocksOf(0, 2)
  await store.putMany([shared!, other!])
  const importing = await store.begin('update')
  await importing.put(shared!)
  await importing.checkpoint(new Uint8Array(0))
  store.deleteMany([shared!.cid, other!.cid])
  expect(store.has(shared!.cid)).toBe(true)
  expect(store.has(other!.cid)).toBe(false)

  const again = await openPackStore(disk.afterKill().files)
  again.deleteMany([shared!.cid])
  expect(again.has(shared!.cid)).toBe(true)
  await again.discard('update')
  again.deleteMany([shared!.cid])
  expect(again.has(shared!.cid)).toBe(false)
})

test('blocks of a file lie one behind the other', async () => {
  const store = await openPackStore(createFaultDisk().files)
  const importing = await store.begin('a')
  const blocks = await blocksOf(0, 8, 1000)
  await importing.putMany(blocks)
  await importing.commit()
  const places = blocks.map(({ cid }) => store.place(cid)?.offset)
  expect(places).toEqual(blocks.map((_, order) => 64 + order * 1064))
})

test('few large writes, and two flushes for a commit', async () => {
  const disk = createFaultDisk()
  const store = await openPackStore(disk.files)
  const importing = await store.begin('a')
  await importing.putMany(await blocksOf(0, 16, 2 ** 20))
  await importing.commit()
  expect(disk.steps('write')).toBe(6)
  expect(disk.steps('flush')).toBe(2)
})
