import type { DriveItem } from '../types.ts'

/** What a backup holds: the file that is written last. */
export interface BackupList {
  format: typeof backupFormat
  version: typeof backupVersion
  /** Random: which drive this is a backup of. */
  drive: string
  /** Milliseconds since 1970. */
  madeAt: number
  items: DriveItem[]
  /** The archives beside it, one for each version of each item. */
  archives: BackupArchive[]
}

export interface BackupArchive {
  /** CIDv1 in base32 of its one root. */
  cid: string
  /** Bytes of the file. */
  bytes: number
}

export const backupFormat = 'freehold-backup'
export const backupVersion = 1

/** Name of the list in a backup's folder. */
export const listName = 'freehold-backup.json'
/** What a backup that is under way has written so far. */
export const partName = 'freehold-backup.part.json'

/** Where the archive of one content lies in a backup's folder. */
export function archivePath(cid: string): string {
  return `content/${cid}.car`
}

/**
 * The items that a backup keeps. The folder of everything shared is left out:
 * it holds links to other items only, and is made anew when it is recorded.
 */
export function backedUpItems(items: readonly DriveItem[]): DriveItem[] {
  return items.filter(({ role, cid }) => role !== 'drive' && cid !== '')
}

/** A backup's list as the bytes of its file. */
export function writeBackupList(
  list: Omit<BackupList, 'format' | 'version'>,
): Uint8Array<ArrayBuffer> {
  const items = list.items.map(lasting)
  const whole: BackupList = {
    ...{ format: backupFormat, version: backupVersion },
    ...list,
    items,
  }
  return new TextEncoder().encode(JSON.stringify(whole, undefined, 1))
}

/** An item without what only this browser can finish. */
function lasting(item: DriveItem): DriveItem {
  const { pending: _, included: __, failure: ___, ...rest } = item
  return rest
}
