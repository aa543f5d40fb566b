import { CID } from 'multiformats/cid'
import { isAbort } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { DroppedRoot } from '#lib/content/group-roots'
import type { ImportedRoot } from '#lib/content/import-files'
import { quicklyCounted } from './count-bytes.ts'
import { createImportControl } from './import-control.ts'
import {
  changeEntry,
  dropEntry,
  putEntry,
  setItemError,
} from './import-list.ts'
import { importFailure } from './import-failure.ts'
import { storeRoot } from './store-root.ts'
import { clearMarks, markImport } from './import-marks.ts'
import { freeUnkept } from '../space/free-roots.ts'
import { lookAgain } from '../space/look-again.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem, DroppedFile, ImportStage } from '../types.ts'

/** In milliseconds; a folder of 10,000 files takes half a minute. */
const pinPatience = 60_000

export type Dropped = DroppedRoot<DroppedFile>

export interface RunImportOptions {
  checkAll?: boolean | undefined
  /** Puts what is stored into the manifest: from then on it counts. */
  write(imported: ImportedRoot): Promise<void>
}

/** Shows an import that begins as soon as it is its turn. */
export function announceImport(
  { imports, importTurns, clock }: DriveServices,
  id: string,
  root: Dropped,
): void {
  const controller = new AbortController()
  const onStage = (stage: ImportStage) => changeEntry(imports, id, { stage })
  const { files } = root
  const total = quicklyCounted(files) ?? 0
  putEntry(imports, {
    id,
    name: root.name,
    kind: root.kind,
    startedAt: clock.now(),
    progress: { done: 0, total, filesDone: 0, files: files.length, rate: 0 },
    files,
    controller,
    control: createImportControl(importTurns, controller.signal, onStage),
    stage: 'waiting',
  })
}

/**
 * Imports one announced root, all or nothing: it counts once `write` has put
 * it into the manifest, and what a failed or cancelled import stored is taken
 * back.
 *
 * @returns its item; undefined when it failed or was cancelled.
 */
export async function runImport(
  services: DriveServices,
  id: string,
  root: Dropped,
  options: RunImportOptions,
): Promise<DriveItem | undefined> {
  const { imports, manifest } = services
  const entry = imports.getState().entries.get(id)
  if (entry === undefined) return undefined
  try {
    await entry.control.begin()
    await markImport(manifest, id)
    const imported = await storeRoot(services, entry, root, options)
    await options.write(imported)
    // It is shown as stored once its line can't be lost any more.
    const shown = showStored(services, id)
    await pinNow(services, imported.cid)
    await clearMarks(manifest, [id])
    entry.control.end()
    await shown
    lookAgain(services).catch(services.report)
  } catch (thrown) {
    await showFailure(services, id, importFailure(thrown))
    // Its turn would keep garbage collection out.
    entry.control.end()
    if (!services.takesBack) {
      await freeUnkept(services).catch(services.report)
    }
    return undefined
  } finally {
    entry.control.end()
  }
  return manifest.get(id)
}

async function showStored(
  { imports, listCopy, report }: DriveServices,
  id: string,
): Promise<void> {
  await listCopy.upToDate().catch(report)
  dropEntry(imports, id)
}

/** A failed version leaves its item as it was, with the error beside it. */
async function showFailure(
  { imports, manifest }: DriveServices,
  id: string,
  error: AppError,
): Promise<void> {
  const stands = await isListed(manifest, id)
  if (stands || isAbort(error)) dropEntry(imports, id)
  else changeEntry(imports, id, { error })
  if (stands && !isAbort(error)) setItemError(imports, id, error)
}

/** A list that can't be read, because the browser cleared it, names nothing. */
async function isListed(
  manifest: DriveServices['manifest'],
  id: string,
): Promise<boolean> {
  return manifest.get(id).then(
    (item) => item !== undefined,
    () => false,
  )
}

/**
 * Pins while its turn still keeps garbage collection out. A node that does
 * not answer pins later: see `reconcile`.
 */
async function pinNow(
  { node, report }: DriveServices,
  cid: string,
): Promise<void> {
  const signal = AbortSignal.timeout(pinPatience)
  await node.pin(CID.parse(cid), { signal }).catch(report)
}
