import 'fake-indexeddb/auto'
import { IDBBlockstore } from 'blockstore-idb'
import { CID } from 'multiformats/cid'
import { beforeEach, expect, test } from 'vitest'
import { nodeLock } from '../base/lock-names.ts'
import { openOldBlocks } from './old-blocks.ts'

const cid = CID.parse(
  'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy',
)
let name = ''

beforeEach(() => {
  name = `blocks-${crypto.randomUUID()}`
})

/** Locks that nobody else wants, but for the names given. */
function locksHeld(...held: string[]): LockManager {
  return {
    request: async (_: string, ...rest: unknown[]) => {
      const task = rest.at(-1) as (lock: object) => Promise<unknown>
      return task({})
    },
    query: async () => ({ held: held.map((each) => ({ name: each })) }),
  } as unknown as LockManager
}

async function database(blocks: number): Promise<void> {
  const store = new IDBBlockstore(name)
  await store.open()
  if (blocks > 0) await store.put(cid, Uint8Array.of(1))
  await store.close()
}

const names = async () => (await indexedDB.databases()).map((each) => each.name)

test('what an earlier version stored is opened', async () => {
  await database(1)
  const old = await openOldBlocks(locksHeld(), name)
  expect(await old?.has(cid)).toBe(true)
})

test('where nothing was stored no database is made', async () => {
  expect(await openOldBlocks(locksHeld(), name)).toBeUndefined()
  expect(await names()).not.toContain(name)
})

test('an empty database is deleted, but not under another tab', async () => {
  await database(0)
  const old = await openOldBlocks(locksHeld(nodeLock), name)
  await (old as IDBBlockstore | undefined)?.close()
  expect(await names()).toContain(name)
  expect(await openOldBlocks(locksHeld(), name)).toBeUndefined()
  expect(await names()).not.toContain(name)
})
