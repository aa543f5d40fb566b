import type { StoreSize } from '#lib/store/types'

/**
 * Settings of the manifest that tell what became of the list of files. They
 * are kept until the person has dealt with them.
 */

/** Setting: content is here that no list names, because its list was lost. */
export const unlistedContent = 'unlisted-content'

export type UnlistedContent = Pick<StoreSize, 'blocks' | 'bytes'>

/** Setting: the list was lost, and was put back from its copy. */
export const restoredList = 'restored-list'

export interface RestoredList {
  /** Items that were put back. */
  restored: number
  /** Items that the copy had no room for. */
  lost: number
}
