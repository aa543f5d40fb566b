/**
 * Web Locks of this origin. Who wants more than one takes them in this order.
 */

/** Held by the tab that runs the node. */
export const nodeLock = 'freehold-node'
/** Shared by imports into packs; held by the one import into a database. */
export const importLock = 'freehold-import'
/** Shared by everything that fetches blocks it will keep. */
export const keepLock = 'freehold-keep'

/** Held by the one tab that settles a transaction of this item. */
export function settleLock(itemId: string): string {
  return `freehold-settle-${itemId}`
}
/** Held by the one tab that watches the records of the drive. */
export const watchLock = 'freehold-watch-records'
/** Held while a session key signs: one nonce after the other. */
export const sessionKeyLock = 'freehold-session-key'
/** Held while one tab finds out what became of the list of files. */
export const listLock = 'freehold-list'
/** Held while a tab copies the list of files. */
export const listCopyLock = 'freehold-list-copy'
/** Held while a tab copies the keys of the guest wallet. */
export const guestCopyLock = 'freehold-guest-copy'
/** Held by the one tab that looks whether items are whole, and repairs them. */
export const checkLock = 'freehold-check-items'
/** Held while the browser is asked to keep what it holds. */
export const persistLock = 'freehold-persist'
/** Held by the one tab that looks after what keepers keep. */
export const keepingLock = 'freehold-keeping'
