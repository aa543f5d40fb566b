import { AppError } from '#lib/base/errors'
import type { DriveServices } from '../services.ts'
import { archivePath, listName, partName } from './backup-list.ts'
import type { BackupList } from './backup-list.ts'
import type { BackupPlace } from './backup-place.ts'
import { longestList, readBackupList } from './read-backup-list.ts'

type Settings = Pick<DriveServices, 'manifest' | 'newId'>

const driveSetting = 'backup-drive'

/** Which drive this is, for its backups; random, made when first asked for. */
export async function ownDriveId({
  manifest,
  newId,
}: Settings): Promise<string> {
  const known = await manifest.setting<string>(driveSetting)
  if (known !== undefined) return known
  const made = newId()
  await manifest.setSetting(driveSetting, made)
  return made
}

/** After a restore, this browser goes on with the backup it came from. */
export async function adoptDriveId(
  { manifest }: Settings,
  drive: string,
): Promise<void> {
  const known = await manifest.setting<string>(driveSetting)
  if (known === undefined) await manifest.setSetting(driveSetting, drive)
}

/** The list of the backup in a place, if there is one. */
export async function listIn(
  place: BackupPlace,
  path: string = listName,
): Promise<BackupList | undefined> {
  const file = await place.open(path)
  if (file === undefined) return undefined
  if (file.size > longestList) throw new RangeError('a list of over 256 MiB')
  return readBackupList(new Uint8Array(await file.arrayBuffer()))
}

/**
 * The archives that are in a place already, as an earlier backup wrote them:
 * also those of one that was killed. Each has still the bytes it had.
 */
export async function archivesIn(
  place: BackupPlace,
  before: BackupList | undefined,
): Promise<(cid: string) => Promise<number | undefined>> {
  const part = await listIn(place, partName).catch(() => undefined)
  const noted = [...(before?.archives ?? []), ...(part?.archives ?? [])]
  const written = new Map(noted.map(({ cid, bytes }) => [cid, bytes]))
  return async (cid) => {
    const bytes = written.get(cid)
    if (bytes === undefined) return undefined
    const file = await place.open(archivePath(cid))
    return file?.size === bytes ? bytes : undefined
  }
}

/** @throws AppError `backup-of-another` */
export function checkDrive(list: BackupList | undefined, drive: string): void {
  if (list === undefined || list.drive === drive) return
  throw new AppError(
    'backup-of-another',
    'This folder holds the backup of another drive. Choose another folder, or restore that backup into this drive first.',
  )
}
