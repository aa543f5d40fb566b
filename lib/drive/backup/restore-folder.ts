import { AppError, isAbort, toAppError } from '#lib/base/errors'
import { cidText } from '#lib/base/cid'
import { createImportMeter } from '#lib/content/import-meter'
import type { ImportMeter } from '#lib/content/import-meter'
import type { DriveServices } from '../services.ts'
import { freeUnkept } from '../space/free-roots.ts'
import { lookAgain } from '../space/look-again.ts'
import type { DriveItem } from '../types.ts'
import { createItemAdder, offerAll } from './add-item.ts'
import type { Arrived, ItemAdder } from './add-item.ts'
import { archivePath, partName } from './backup-list.ts'
import type { BackupList } from './backup-list.ts'
import { adoptDriveId, listIn } from './backup-notes.ts'
import type { BackupPlace } from './backup-place.ts'
import { restoreItem } from './restore-item.ts'
import { isUsable, storeArchive, whileStoring } from './store-archive.ts'
import type { ArchiveOptions } from './unpack-archive.ts'

/**
 * Brings a backup back, item after item: each appears with all its blocks or
 * not at all. One that is killed goes on when it is started again, since what
 * is here is left alone. What is damaged is named, and the rest restored.
 * @throws AppError `archive-invalid` if there is no list that can be read,
 * `aborted`, `storage-full`, `storage-unavailable`
 */
export async function restoreFolder(
  services: DriveServices,
  place: BackupPlace,
  { signal, onProgress }: ArchiveOptions = {},
): Promise<Arrived> {
  const list = await listIn(place)
  if (list === undefined) throw await noBackup(place)
  const adder = await createItemAdder(services)
  const whole = { total: bytesOf(list), files: list.items.length }
  const meter = createImportMeter(whole, services.clock, onProgress)
  for (const item of list.items) {
    signal?.throwIfAborted()
    const added = adder.arrived.added.length
    const restoring = { services, place, meter, adder, signal }
    await restoreOne(restoring, item).catch((thrown: unknown) => {
      throw explained(thrown, adder.arrived, list.items.length)
    })
    await offerAll(services, adder.arrived.added.slice(added))
    meter.fileDone()
  }
  meter.finish()
  await lookAgain(services)
  await adoptDriveId(services, list.drive)
  const { arrived } = adder
  if (arrived.failed.length > 0) {
    freeUnkept(services).catch(services.report)
  }
  return arrived
}

interface Restoring {
  services: DriveServices
  place: BackupPlace
  meter: ImportMeter
  adder: ItemAdder
  signal: AbortSignal | undefined
}

async function restoreOne(
  restoring: Restoring,
  item: DriveItem,
): Promise<void> {
  const { services, adder, signal } = restoring
  const restore = () => restoreItem(item, (cid) => bring(restoring, cid), adder)
  await whileStoring(services, restore, { signal })
}

/** What is wrong with one archive costs that one; all else ends the restore. */
async function bring(
  { services, place, meter, signal }: Restoring,
  cid: string,
): Promise<boolean> {
  const file = await place.open(archivePath(cid))
  if (file === undefined) return false
  const onBytes = (count: number) => meter.bytes(count)
  try {
    const { roots } = await storeArchive(services, file, { signal, onBytes })
    return roots.some((root) => isUsable(root) && cidText(root.cid) === cid)
  } catch (thrown) {
    const { code } = toAppError(thrown)
    const isOwn = code === 'archive-invalid' || code === 'file-unreadable'
    if (!isOwn || isAbort(thrown)) throw thrown
    return false
  }
}

/** What came before the disk was full stays, and need not come again. */
function explained(thrown: unknown, { added, known }: Arrived, of: number) {
  const here = added.length + known.length
  const error = toAppError(thrown)
  if (error.code !== 'storage-full' || here === 0) return thrown
  return new AppError(
    'storage-full',
    `${here} of ${of} items came back, then there was no room. They are safe; free some space and restore again, and the rest comes.`,
    { cause: error },
  )
}

function bytesOf({ archives }: BackupList): number {
  return archives.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function noBackup(place: BackupPlace): Promise<AppError> {
  const isUnfinished = (await place.open(partName)) !== undefined
  return new AppError(
    'archive-invalid',
    isUnfinished
      ? 'This backup was never finished, so its list is missing. What it wrote lies in “content”: add it from there, file by file, as archives to unpack.'
      : 'There is no backup in this folder. Choose the folder that a backup was made in.',
  )
}
