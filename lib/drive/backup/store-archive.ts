import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { CarRoot } from '#lib/content/car/car-ledger'
import { fileBytes } from '#lib/content/car/file-bytes'
import { readCar } from '#lib/content/car/read-car'
import type { CarReport } from '#lib/content/car/read-car'
import { checkRoom } from '../publish/check-room.ts'
import { clearMarks, markImport } from '../publish/import-marks.ts'
import type { DriveServices } from '../services.ts'
import { freeUnkept } from '../space/free-roots.ts'

export interface StoreArchiveOptions extends Abortable {
  /** Bytes of the file that were read since the last call. */
  onBytes?: ((count: number) => void) | undefined
}

/**
 * Stores what an archive holds, all at once or not at all: if no root of it is
 * whole, if it fails or is stopped, nothing of it stays. Blocks of roots that
 * are not whole are not pinned, and are collected.
 * @throws AppError `archive-invalid`, `aborted`, `file-unreadable`,
 * `storage-full`, `storage-unavailable`
 */
export async function storeArchive(
  services: Pick<DriveServices, 'beginBlocks' | 'room'>,
  file: File,
  { signal, onBytes }: StoreArchiveOptions,
): Promise<CarReport> {
  await checkRoom(services, file.size)
  const session = await services.beginBlocks(file.size)
  try {
    const bytes = counted(fileBytes(file, { signal }), onBytes)
    const report = await readCar(bytes, (block) => session.put(block), {
      signal,
    })
    if (!report.roots.some(isUsable)) throw notWhole(report)
    await session.commit()
    return report
  } catch (thrown) {
    await session.abort()
    throw thrown
  }
}

/** Whole, and of files and folders only. */
export function isUsable({ missing, foreign }: CarRoot): boolean {
  return missing === undefined && foreign === undefined
}

/** Why a root of an archive was left out, in a few words. */
export function lackOf({ missing, foreign }: CarRoot): string {
  if (missing !== undefined) return `piece ${missing} is missing or damaged`
  return `${foreign ?? ''} is no file and no folder`
}

/**
 * Runs `task` while other imports and garbage collection keep out. If it fails
 * or the page is killed in it, what belongs to no item is collected. Its turn
 * may be long in coming: the signal ends the waiting.
 */
export async function whileStoring<T>(
  services: DriveServices,
  task: () => Promise<T>,
  options: Abortable = {},
): Promise<T> {
  const { manifest, newId, whileImporting, report, takesBack } = services
  try {
    return await whileImporting(async () => {
      const id = newId()
      await markImport(manifest, id)
      const result = await task()
      await clearMarks(manifest, [id])
      return result
    }, options)
  } catch (thrown) {
    if (!takesBack) await freeUnkept(services).catch(report)
    throw thrown
  }
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: StoreArchiveOptions['onBytes'],
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    yield piece
    onBytes?.(piece.byteLength)
  }
}

function notWhole({ roots, damage }: CarReport): AppError {
  const [first] = roots
  const details = [first && lackOf(first), ...damage].filter(Boolean)
  return new AppError(
    'archive-invalid',
    first?.missing === undefined
      ? 'This archive holds data that is neither a file nor a folder, so there is nothing to add. Nothing was changed.'
      : 'This archive is damaged or not whole: a piece is missing from it. Nothing of it was added; get it once more.',
    { details: details.join('; ') },
  )
}
