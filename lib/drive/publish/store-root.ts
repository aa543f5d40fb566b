import type { DroppedRoot } from '#lib/content/group-roots'
import type { ImportedRoot } from '#lib/content/import-files'
import { checkRoom } from './check-room.ts'
import { countBytes, quicklyCounted } from './count-bytes.ts'
import { changeEntry } from './import-list.ts'
import type { ImportEntry } from './import-list.ts'
import type { DriveServices } from '../services.ts'
import type { DroppedFile, ImportProgress } from '../types.ts'

/**
 * Stores the files of one root whose turn it is, if there is room for them.
 *
 * @throws AppError `storage-full`, what the import throws, or the signal's
 * reason
 */
export async function storeRoot(
  services: DriveServices,
  { id, controller: { signal }, control }: ImportEntry,
  { files }: DroppedRoot<DroppedFile>,
  { checkAll }: { checkAll?: boolean | undefined },
): Promise<ImportedRoot> {
  const { imports } = services
  const onProgress = (progress: ImportProgress) =>
    changeEntry(imports, id, { progress })
  await checkRoom(services, await count(services, id, files, signal))
  const { pause } = control
  const options = { signal, onProgress, pause, checkAll }
  const imported = await services.importRoot(files, options)
  signal.throwIfAborted()
  return imported
}

/** Sizes of many files take a while, which is said. */
async function count(
  { imports }: DriveServices,
  id: string,
  files: DroppedFile[],
  signal: AbortSignal,
): Promise<number> {
  const known = quicklyCounted(files)
  if (known !== undefined) return known
  const stage = () => imports.getState().entries.get(id)?.stage
  if (stage() === 'reading') changeEntry(imports, id, { stage: 'counting' })
  const total = await countBytes(files, { signal })
  const progress = {
    done: 0,
    total,
    filesDone: 0,
    files: files.length,
    rate: 0,
  }
  changeEntry(imports, id, { progress })
  if (stage() === 'counting') changeEntry(imports, id, { stage: 'reading' })
  return total
}
