import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore'
import { expect, test } from 'vitest'
import { forgetPeers, peersInMemory } from './peers-in-memory.ts'

const bytes = new Uint8Array([1])
const met = new Key('/peers/bafzaa')
const own = new Key('/pkcs8/self')

async function keysOf(store: MemoryDatastore): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.queryKeys({})) keys.push(key.toString())
  return keys
}

test('whom a node met is known to it, and never on the disk', async () => {
  const disk = new MemoryDatastore()
  const store = peersInMemory(disk)
  await store.put(met, bytes)
  await store.put(own, bytes)
  expect(await store.get(met)).toEqual(bytes)
  const found: string[] = []
  for await (const { key } of store.query({ prefix: '/peers/' })) {
    found.push(key.toString())
  }
  expect(found).toEqual([met.toString()])
  expect(await keysOf(disk)).toEqual([own.toString()])
  await store.delete(met)
  expect(await store.has(met)).toBe(false)
})

test('what an earlier version noted is taken away, and the key stays', async () => {
  const disk = new MemoryDatastore()
  await disk.put(met, bytes)
  await disk.put(own, bytes)
  await forgetPeers(disk)
  expect(await keysOf(disk)).toEqual([own.toString()])
})
