import type { Abortable } from '../base/abort.ts'
import {
  canWritePacks,
  noPacks,
  openOpfsFiles,
  packDirectory,
} from './opfs-files.ts'
import { openPackStore } from './open-pack-store.ts'
import type { PackStoreOptions } from './open-pack-store.ts'
import type { PackStore } from './types.ts'

/** Held by the one worker of this origin that has the packs open. */
export const storeLock = 'freehold-store'

export interface OwnedStore {
  store: PackStore
  /** Closes the store and lets another tab have it. */
  release(): Promise<void>
}

/**
 * Waits until no other worker of this origin has the store, then opens it. A
 * tab that is closed or killed gives its lock back by itself.
 *
 * @throws AppError `storage-unavailable`
 */
export async function ownStore(
  { signal, ...options }: PackStoreOptions & Abortable = {},
  locks: Pick<LockManager, 'request'> = navigator.locks,
): Promise<OwnedStore> {
  const over = Promise.withResolvers<void>()
  const owned = Promise.withResolvers<PackStore>()
  const wanted = signal === undefined ? {} : { signal }
  const held = locks.request(storeLock, wanted, async () => {
    if (!canWritePacks()) throw noPacks()
    const directory = await packDirectory()
    owned.resolve(await openPackStore(openOpfsFiles(directory), options))
    await over.promise
  })
  held.catch(owned.reject)
  const store = await owned.promise
  return {
    store,
    async release() {
      await store.close()
      over.resolve()
      await held
    },
  }
}
