import { MemoryBlockstore } from 'blockstore-core'
import { IDBBlockstore } from 'blockstore-idb'
import 'fake-indexeddb/auto'
import { interfaceBlockstoreTests } from 'interface-blockstore-tests'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { acceptBlockstore } from '#test/store/acceptance'
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
