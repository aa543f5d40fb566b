import { CID } from 'multiformats/cid'
import { isAbort, toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { writeCar } from '#lib/content/car/write-car'
import { createImportMeter } from '#lib/content/import-meter'
import type { DriveServices } from '../services.ts'
import type { DriveItem, ItemVersion } from '../types.ts'
import {
  archivePath,
  backedUpItems,
  listName,
  partName,
  writeBackupList,
} from './backup-list.ts'
import type { BackupArchive, BackupList } from './backup-list.ts'
import { archivesIn, checkDrive, listIn, ownDriveId } from './backup-notes.ts'
import type { WritablePlace } from './backup-place.ts'
import type { ArchiveOptions } from './unpack-archive.ts'

export interface BackedUp {
  items: number
  /** Archives written now, and those that were there unchanged. */
  written: number
  unchanged: number
  /** Bytes of all archives of this backup. */
  bytes: number
  failed: { name: string; reason: string }[]
}

/** Its bytes may not cross the network just because a backup is made. */
const withKeepers = 'its bytes are with keepers; bring it back first'

/** How often a backup under way notes what it wrote, in milliseconds. */
const noteEvery = 2_000

/**
 * Writes the drive into a folder: an archive for each version of each item,
 * named after its content, and last a list of them. What an earlier backup
 * wrote is not written again. Until the new list is there the old one stands
 * with all its archives, so a backup that is killed costs nothing, and the
 * next goes on after it. What can't be read is named and left out.
 * @throws AppError `aborted`, `archive-invalid`, `backup-of-another`,
 * `save-failed`, `storage-full`
 */
export async function backUp(
  services: DriveServices,
  place: WritablePlace,
  options: ArchiveOptions = {},
): Promise<BackedUp> {
  const drive = await ownDriveId(services)
  const before = await listIn(place)
  checkDrive(before, drive)
  return services.whileKeeping(async () => {
    const items = backedUpItems(await services.manifest.all())
    const made = await writeArchives(services, place, items, before, options)
    const list = {
      drive,
      madeAt: services.clock.now(),
      items: items.flatMap((item) => kept(item, made.archives)),
      archives: toRows(made.archives),
    }
    options.signal?.throwIfAborted()
    await place.write(listName, [writeBackupList(list)])
    await tidy(place, before, made.archives)
    const bytes = list.archives.reduce((sum, each) => sum + each.bytes, 0)
    const { written, unchanged, failed } = made
    return { items: list.items.length, written, unchanged, bytes, failed }
  })
}

interface Made extends Pick<BackedUp, 'written' | 'unchanged' | 'failed'> {
  /** Bytes of each archive, by its content's address. */
  archives: Map<string, number>
}

async function writeArchives(
  services: DriveServices,
  place: WritablePlace,
  items: DriveItem[],
  before: BackupList | undefined,
  { signal, onProgress }: ArchiveOptions,
): Promise<Made> {
  const made: Made = {
    archives: new Map(),
    written: 0,
    unchanged: 0,
    failed: [],
  }
  const missing = await sortOut(place, items, before, made)
  const total = missing.reduce((sum, { version }) => sum + version.size, 0)
  const whole = { total, files: missing.length }
  const meter = createImportMeter(whole, services.clock, onProgress)
  const drive = await ownDriveId(services)
  let notedAt = services.clock.now()
  for (const { item, version } of missing) {
    signal?.throwIfAborted()
    const { cid } = version
    if (made.archives.has(cid)) continue
    if (version.away === true) {
      made.failed.push({ name: item.name, reason: withKeepers })
      continue
    }
    const pieces = writeCar([CID.parse(cid)], services.store, { signal })
    const onBytes = (count: number) => meter.bytes(count)
    try {
      const options = { signal, onBytes }
      const bytes = await place.write(archivePath(cid), pieces, options)
      made.archives.set(cid, bytes)
      made.written++
    } catch (thrown) {
      made.failed.push({ name: item.name, reason: reasonOf(thrown) })
    }
    meter.fileDone()
    const now = services.clock.now()
    if (now - notedAt < noteEvery) continue
    notedAt = now
    await note(place, drive, now, made)
  }
  meter.finish()
  return made
}

interface Missing {
  item: DriveItem
  version: ItemVersion
}

/** Which archives are there already, and which must be written. */
async function sortOut(
  place: WritablePlace,
  items: DriveItem[],
  before: BackupList | undefined,
  made: Made,
): Promise<Missing[]> {
  const find = await archivesIn(place, before)
  const missing: Missing[] = []
  for (const item of items) {
    for (const version of item.versions) {
      const bytes = await find(version.cid)
      if (bytes === undefined) {
        missing.push({ item, version })
        continue
      }
      if (!made.archives.has(version.cid)) made.unchanged++
      made.archives.set(version.cid, bytes)
    }
  }
  return missing
}

/** So that the next backup goes on here if this one is killed. */
async function note(
  place: WritablePlace,
  drive: string,
  madeAt: number,
  { archives }: Made,
): Promise<void> {
  const part = { drive, madeAt, items: [], archives: toRows(archives) }
  await place.write(partName, [writeBackupList(part)])
}

/** What only the list before this one named. */
async function tidy(
  place: WritablePlace,
  before: BackupList | undefined,
  archives: ReadonlyMap<string, number>,
): Promise<void> {
  await place.remove(partName)
  for (const { cid } of before?.archives ?? []) {
    if (!archives.has(cid)) await place.remove(archivePath(cid))
  }
}

/** An item with the versions that are in the backup. */
function kept(
  item: DriveItem,
  archives: ReadonlyMap<string, number>,
): DriveItem[] {
  const versions = item.versions.filter(({ cid }) => archives.has(cid))
  return versions.length === 0 ? [] : [{ ...item, versions }]
}

function toRows(archives: ReadonlyMap<string, number>): BackupArchive[] {
  return [...archives].map(([cid, bytes]) => ({ cid, bytes }))
}

/** What the content lacks concerns one item; all else ends the backup. */
const ofContent = new Set<AppError['code']>([
  'block-invalid',
  'codec-refused',
  'content-not-found',
  'content-too-large',
])

function reasonOf(thrown: unknown): string {
  const error = toAppError(thrown)
  if (isAbort(error) || !ofContent.has(error.code)) throw error
  return 'a piece of it is not on this device'
}
