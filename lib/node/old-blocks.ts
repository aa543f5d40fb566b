import { IDBBlockstore } from 'blockstore-idb'
import type { Blockstore } from 'interface-blockstore'
import { nodeLock } from '../base/lock-names.ts'

/** Held by all who have the database of an earlier version open. */
const oldLock = 'freehold-old-blocks'

export const oldBlocksName = 'freehold-blocks'

/**
 * The blocks that a version without packs stored in IndexedDB, open until the
 * tab closes; undefined when there are none. An empty database is deleted,
 * but only while no other tab is there, not even one of that version.
 */
export async function openOldBlocks(
  locks: LockManager,
  name = oldBlocksName,
): Promise<Blockstore | undefined> {
  if (!(await hasOldBlocks(name))) return undefined
  if (await isAlone(locks)) {
    const gone = await locks.request(
      oldLock,
      { ifAvailable: true },
      async (lock) => lock !== null && (await deleteEmpty(name)),
    )
    if (gone) return undefined
  }
  await holdShared(locks)
  const blocks = new IDBBlockstore(name)
  await blocks.open()
  return blocks
}

/** Browsers that can't tell have one, as far as anybody knows. */
export async function hasOldBlocks(name = oldBlocksName): Promise<boolean> {
  if (typeof indexedDB.databases !== 'function') return true
  const all = await indexedDB.databases()
  return all.some((each) => each.name === name)
}

/** Every tab of every version has, or waits for, the node's lock. */
async function isAlone(locks: LockManager): Promise<boolean> {
  const { held = [], pending = [] } = await locks.query()
  return ![...held, ...pending].some((lock) => lock.name === nodeLock)
}

async function deleteEmpty(name: string): Promise<boolean> {
  const blocks = new IDBBlockstore(name)
  await blocks.open()
  let isEmpty = true
  for await (const _ of blocks.getAll()) {
    isEmpty = false
    break
  }
  await blocks.close()
  if (isEmpty) await blocks.destroy()
  return isEmpty
}

/** Resolves once it is held: until the tab or the worker ends. */
async function holdShared(locks: LockManager): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  void locks.request(oldLock, { mode: 'shared' }, async () => {
    resolve()
    await new Promise<never>(() => undefined)
  })
  await promise
}
