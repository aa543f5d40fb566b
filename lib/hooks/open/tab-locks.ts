import { holdLock } from '#lib/base/hold-lock'
import { importLock, keepLock, settleLock } from '#lib/base/lock-names'
import { createImportTurns } from '#lib/drive/publish/import-turns'
import type { ImportTurns } from '#lib/drive/publish/import-turns'
import type { DriveServices } from '#lib/drive/services'
import type { TabStore } from '#lib/drive/store/tab-store'

/** What keeps the tabs of this browser out of each other's way. */
export function tabLocks(
  packs: TabStore | undefined,
): Pick<
  DriveServices,
  'importTurns' | 'whileImporting' | 'whileSettling' | 'whileKeeping'
> {
  const { locks } = navigator
  return {
    importTurns: importTurns(packs),
    whileImporting: (task, { signal } = {}) =>
      locks.request(importLock, signal === undefined ? {} : { signal }, task),
    whileSettling: (itemId, task) => locks.request(settleLock(itemId), task),
    whileKeeping: (task) => locks.request(keepLock, { mode: 'shared' }, task),
  }
}

/**
 * Imports into packs go side by side with those of other tabs: nobody sees
 * blocks of another before they are safe, and what one counts on is not
 * deleted. In a database, taking back a failed import could take blocks of
 * another, and garbage collection those of one that is held.
 */
function importTurns(packs: TabStore | undefined): ImportTurns {
  const yields = packs !== undefined
  const mode = yields ? 'shared' : 'exclusive'
  return createImportTurns({
    yields,
    lock: (signal) => holdLock(navigator.locks, importLock, { mode, signal }),
  })
}
