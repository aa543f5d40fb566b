'use client'
import { useMemo } from 'react'
import { AppError } from '../base/errors.ts'
import type { KeeperServices } from '../drive/keepers/services.ts'
import type { NewKeeper } from '../drive/keepers/keeper-list.ts'
import type { Drive } from './drive.ts'
import { useDrive } from './use-drive.ts'

export interface KeeperActions {
  /** Adds it once it answered. Throws what is wrong with it, in words. */
  add(keeper: NewKeeper): Promise<void>
  /** Throws what is wrong with it, in words. */
  test(id: string): Promise<void>
  rename(id: string, name: string): Promise<void>
  setToken(id: string, token: string): Promise<void>
  /** Whether everything new goes there, from now on. */
  setKeepNew(id: string, on: boolean): Promise<void>
  /** Forgets it here; what it keeps, it goes on keeping. */
  remove(id: string): Promise<void>
  /** Asks it to keep an item. Throws what is wrong, in words. */
  keepOn(id: string, itemId: string): Promise<void>
  letGo(id: string, itemId: string): Promise<void>
  /** Challenges everybody who holds the item, and replaces who lost it. */
  prove(itemId: string): Promise<void>
}

/** What can be done with keepers. */
export function useKeepers(): KeeperActions {
  const drive = useDrive()
  return useMemo(
    () => ({ ...listActions(drive), ...itemActions(drive) }),
    [drive],
  )
}

async function keeping(drive: Drive): Promise<KeeperServices> {
  const [services, { keeperServices }] = await Promise.all([
    drive.services(),
    import('./open-keeping.ts'),
  ])
  return keeperServices(services)
}

function listActions(
  drive: Drive,
): Pick<
  KeeperActions,
  'add' | 'test' | 'rename' | 'setToken' | 'setKeepNew' | 'remove'
> {
  const list = async () =>
    Promise.all([
      keeping(drive),
      import('../drive/keepers/keeper-list.ts'),
    ] as const)
  return {
    async add(keeper) {
      const [services, { addKeeper }] = await list()
      await addKeeper(services, keeper)
    },
    async test(id) {
      const [services, { testKeeper }] = await list()
      await testKeeper(services, id)
    },
    async rename(id, name) {
      const [services, { renameKeeper }] = await list()
      await renameKeeper(services, id, name)
    },
    async setToken(id, token) {
      const [services, { changeKeeper, testKeeper }] = await list()
      await changeKeeper(services, id, () => ({ token: token.trim() }))
      await testKeeper(services, id)
    },
    async setKeepNew(id, on) {
      const [services, { changeKeeper }] = await list()
      const keepNewSince = on ? services.clock.now() : undefined
      await changeKeeper(services, id, () => ({ keepNewSince }))
    },
    async remove(id) {
      const [services, { removeKeeper }] = await list()
      await removeKeeper(services, id)
    },
  }
}

function itemActions(
  drive: Drive,
): Pick<KeeperActions, 'keepOn' | 'letGo' | 'prove'> {
  const parts = async (id: string, itemId: string) => {
    const services = await keeping(drive)
    const [{ keeperWith }, ask, item] = await Promise.all([
      import('../drive/keepers/keeper-list.ts'),
      import('../drive/keepers/ask-keeper.ts'),
      itemWith(services, itemId),
    ])
    return { services, ask, item, keeper: await keeperWith(services, id) }
  }
  return {
    async keepOn(id, itemId) {
      const { services, ask, item, keeper } = await parts(id, itemId)
      await ask.keepOn(services, keeper, item)
    },
    async letGo(id, itemId) {
      const { services, ask, item, keeper } = await parts(id, itemId)
      await ask.letGo(services, keeper, item.cid)
    },
    async prove(itemId) {
      const services = await keeping(drive)
      const [{ proveRoot }, { replaceLost }, item] = await Promise.all([
        import('../drive/keepers/prove-root.ts'),
        import('../drive/keepers/replace-lost.ts'),
        itemWith(services, itemId),
      ])
      await proveRoot(services, item.cid)
      await replaceLost(services, item)
    },
  }
}

async function itemWith({ manifest }: KeeperServices, itemId: string) {
  const item = await manifest.get(itemId)
  if (item !== undefined && item.cid !== '') return item
  throw new AppError('content-not-found', 'This is not in the drive any more.')
}
