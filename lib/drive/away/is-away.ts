import type { DriveItem } from '../types.ts'

/** Whether the bytes of an item are with keepers, and not on this device. */
export function isAway({ versions }: Pick<DriveItem, 'versions'>): boolean {
  return versions.at(-1)?.away === true
}
