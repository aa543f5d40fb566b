/**
 * Web Locks of this origin. Who wants more than one takes them in this order.
 */

/** Held by the tab that runs the node. */
export const nodeLock = 'freehold-node'
/** Held by the one import that may write at a time. */
export const importLock = 'freehold-import'
/** Shared by everything that fetches blocks it will keep. */
export const keepLock = 'freehold-keep'
