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
