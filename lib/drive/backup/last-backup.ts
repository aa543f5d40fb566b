import type { Manifest } from '../items/manifest.ts'
import type { BackedUp } from './back-up.ts'

/** The newest backup that was made from this browser. */
export interface LastBackup {
  /** Milliseconds since 1970. */
  at: number
  /** Name of the folder or of the file. */
  place: string
  items: number
  /** Bytes of its archives; undefined of one in a single file. */
  bytes?: number | undefined
}

/** A folder on the disk, as browsers remember it with its permission. */
export type RememberedFolder = FileSystemDirectoryHandle & {
  requestPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>
}

const backupSetting = 'last-backup'
const folderSetting = 'backup-folder'

type Settings = Pick<Manifest, 'setting' | 'setSetting'>

export function lastBackup(
  manifest: Settings,
): Promise<LastBackup | undefined> {
  return manifest.setting<LastBackup>(backupSetting)
}

export async function noteBackup(
  manifest: Settings,
  at: number,
  place: string,
  { items, bytes }: Pick<BackedUp, 'items'> & { bytes?: number | undefined },
): Promise<void> {
  const last: LastBackup = { at, place, items, bytes }
  await manifest.setSetting(backupSetting, last)
}

/** The folder that backups of this browser go to. */
export function backupFolder(
  manifest: Settings,
): Promise<RememberedFolder | undefined> {
  return manifest.setting<RememberedFolder>(folderSetting)
}

export async function rememberFolder(
  manifest: Settings,
  folder: FileSystemDirectoryHandle,
): Promise<void> {
  await manifest.setSetting(folderSetting, folder)
}
