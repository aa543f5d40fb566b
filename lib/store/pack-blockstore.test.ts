import { MemoryBlockstore } from 'blockstore-core'
import { IDBBlockstore } from 'blockstore-idb'
import 'fake-indexeddb/auto'
import { interfaceBlockstoreTests } from 'interface-blockstore-tests'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { acceptBlockstore } from '#test/store/acceptance'
import { blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import { openPackStore } from './open-pack-store.ts'
import { PackBlockstore } from './pack-blockstore.ts'

Object.assign(globalThis, { afterEach, beforeEach, describe, it })

const packs = async () =>
  new PackBlockstore(await openPackStore(createFaultDisk().files))
let opened = 0
const indexed = async () => {
  const store = new IDBBlockstore(`acceptance-${opened++}`)
  await store.open()
  return store
}

describe('interface-blockstore-tests over packs', () => {
  interfaceBlockstoreTests({ setup: packs, teardown: () => undefined })
})

describe('acceptance over packs', () => acceptBlockstore(packs))
describe('acceptance over IndexedDB', () => acceptBlockstore(indexed))
describe('acceptance over memory', () =>
  acceptBlockstore(async () => new MemoryBlockstore()))

test('deletes that are said to be done survive a kill right after', async () => {
  const disk = createFaultDisk()
  const store = new PackBlockstore(await openPackStore(disk.files))
  const blocks = await blocksOf(0, 3)
  for await (const _ of store.putMany(blocks));
  const [kept, ...dropped] = blocks.map(({ cid }) => cid)
  for await (const _ of store.deleteMany(dropped));
  const again = await openPackStore(disk.afterKill().files)
  expect([...again.cids()].map(String)).toEqual([String(kept)])
})
