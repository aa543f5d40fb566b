import { createImportMeter } from '#lib/content/import-meter'
import type { ImportMeter } from '#lib/content/import-meter'
import { saveStream } from '../save/save-stream.ts'
import type { DriveServices } from '../services.ts'
import { runArchiveJob } from './archive-jobs.ts'
import type { ArchiveJobs } from './archive-jobs.ts'
import { backUp } from './back-up.ts'
import type { BackupPlace } from './backup-place.ts'
import { pickedPlace } from './backup-place.ts'
import { driveArchive } from './drive-archive.ts'
import type { DriveArchive } from './drive-archive.ts'
import { folderPlace } from './folder-place.ts'
import { backupFolder, noteBackup, rememberFolder } from './last-backup.ts'
import type { RememberedFolder } from './last-backup.ts'
import { pickFolder } from './pick-folder.ts'
import { restoreFolder } from './restore-folder.ts'

/**
 * One job of the tab, as are the others here. To be called in a click: browsers
 * ask for one before they open a picker.
 * @throws AppError `save-failed` when the picker can't be opened
 */
export async function backUpToFolder(
  services: DriveServices,
  jobs: ArchiveJobs,
  anotherFolder: boolean,
): Promise<void> {
  const { manifest, clock } = services
  const known = anotherFolder ? undefined : await allowedFolder(services)
  const folder = known ?? (await pickFolder('readwrite'))
  if (folder === undefined) return
  await runArchiveJob(jobs, 'backup', folder.name, async (options) => {
    const place = await folderPlace(folder)
    const backedUp = await backUp(services, place, options)
    // Only now: one that can't be written would be tried again and again.
    await rememberFolder(manifest, folder)
    await noteBackup(manifest, clock.now(), place.name, backedUp)
    return { backedUp }
  })
}

/** The folder of the last time, if it may still be written. */
async function allowedFolder({
  manifest,
}: DriveServices): Promise<RememberedFolder | undefined> {
  const folder = await backupFolder(manifest)
  const allowed = await folder?.requestPermission?.({ mode: 'readwrite' })
  return allowed === 'granted' ? folder : undefined
}

export async function restoreFromFolder(
  services: DriveServices,
  jobs: ArchiveJobs,
): Promise<void> {
  const folder = await pickFolder('read')
  if (folder === undefined) return
  await restoreFrom(services, jobs, folder.name, () => folderPlace(folder))
}

export async function restoreFromFiles(
  services: DriveServices,
  jobs: ArchiveJobs,
  files: readonly File[],
): Promise<void> {
  const place = pickedPlace(files)
  await restoreFrom(services, jobs, place.name, async () => place)
}

async function restoreFrom(
  services: DriveServices,
  jobs: ArchiveJobs,
  name: string,
  open: () => Promise<BackupPlace>,
): Promise<void> {
  await runArchiveJob(jobs, 'restore', name, async (options) => ({
    arrived: await restoreFolder(services, await open(), options),
  }))
}

/** The whole drive as one file, for every browser. */
export async function saveWholeDrive(
  services: DriveServices,
  jobs: ArchiveJobs,
): Promise<void> {
  const { manifest, clock } = services
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  const name = `Freehold drive ${day}.car`
  await runArchiveJob(jobs, 'backup', name, async ({ signal, onProgress }) => {
    const prepared: { archive?: DriveArchive; meter?: ImportMeter } = {}
    // What the archive holds is looked up once a place is chosen.
    async function* bytes() {
      prepared.archive = await driveArchive(services, { signal })
      const whole = { total: prepared.archive.size, files: 1 }
      prepared.meter = createImportMeter(whole, clock, onProgress)
      yield* prepared.archive.bytes
    }
    let saved = 0
    const onSaved = (count: number) => {
      prepared.meter?.bytes(count - saved)
      saved = count
    }
    const type = 'application/vnd.ipld.car'
    const file = { name, type, bytes: bytes() }
    const outcome = await saveStream(file, { signal, onProgress: onSaved })
    const { archive } = prepared
    if (outcome === 'cancelled' || archive === undefined) return undefined
    await noteBackup(manifest, clock.now(), name, { items: archive.items })
    const { items, failed, size } = archive
    const backedUp = { items, failed, written: 1, unchanged: 0, bytes: size }
    return { backedUp }
  })
}
