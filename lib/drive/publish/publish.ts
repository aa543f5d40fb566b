import { CID } from 'multiformats/cid'
import { groupRoots } from '#lib/content/group-roots'
import type { DroppedRoot } from '#lib/content/group-roots'
import type { ImportedRoot } from '#lib/content/import-files'
import { isAbort, toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { checkRoom } from './check-room.ts'
import {
  changeEntry,
  dropEntry,
  putEntry,
  setItemError,
} from './import-list.ts'
import { unfinishedImport } from '../items/reconcile.ts'
import type { DriveServices } from '../services.ts'
import type {
  DriveItem,
  DroppedFile,
  ImportProgress,
  ItemVersion,
} from '../types.ts'

/** In milliseconds; a folder of 10,000 files takes half a minute. */
const pinPatience = 60_000

type Dropped = DroppedRoot<DroppedFile>

/**
 * Brings dropped files into the drive, one item for each dropped root. What
 * goes wrong with one root is shown at that root and does not stop others.
 */
export async function publish(
  services: DriveServices,
  files: DroppedFile[],
): Promise<void> {
  const roots = groupRoots(files).map((root) => ({
    root,
    id: services.newId(),
  }))
  for (const { root, id } of roots) begin(services, id, root)
  for (const { root, id } of roots) {
    await importInto(services, id, root, async (imported) => {
      await services.manifest.put(newItem(services, id, imported))
    })
  }
}

/** Tries a failed import again with the files that were dropped. */
export async function retryImport(
  services: DriveServices,
  id: string,
): Promise<void> {
  const entry = services.imports.getState().entries.get(id)
  if ((await services.manifest.get(id)) !== undefined) return
  const [root] = groupRoots(entry?.files ?? [])
  if (root === undefined) return
  begin(services, id, root)
  await importInto(services, id, root, async (imported) => {
    await services.manifest.put(newItem(services, id, imported))
  })
}

/**
 * Stores a newer version of an item; older ones stay on this device.
 *
 * @returns the item, or undefined when the import failed or was cancelled.
 */
export async function addVersion(
  services: DriveServices,
  id: string,
  files: DroppedFile[],
): Promise<DriveItem | undefined> {
  const [root] = groupRoots(files)
  if (root === undefined) return undefined
  begin(services, id, root)
  return importInto(services, id, root, async (imported) => {
    const now = services.clock.now()
    await services.manifest.change(id, (item) => ({
      ...item,
      ...contentOf(imported),
      modifiedAt: now,
      versions: [...item.versions, versionOf(imported, now)],
    }))
  })
}

/** Stops an import under way; nothing of it stays. */
export function cancelImport(services: DriveServices, id: string): void {
  services.imports.getState().entries.get(id)?.controller.abort()
  dropEntry(services.imports, id)
}

function begin(services: DriveServices, id: string, root: Dropped): void {
  const total = sizeOf(root)
  const files = root.files.length
  putEntry(services.imports, {
    id,
    name: root.name,
    kind: root.kind,
    startedAt: services.clock.now(),
    progress: { done: 0, total, filesDone: 0, files, rate: 0 },
    files: root.files,
    controller: new AbortController(),
  })
}

/**
 * Imports one root, all or nothing: it counts once `write` has put it into the
 * manifest, and what a failed or cancelled import stored is taken back.
 */
async function importInto(
  services: DriveServices,
  id: string,
  root: Dropped,
  write: (imported: ImportedRoot) => Promise<void>,
): Promise<DriveItem | undefined> {
  const { imports } = services
  const signal = imports.getState().entries.get(id)?.controller.signal
  const onProgress = (progress: ImportProgress) =>
    changeEntry(imports, id, { progress })
  try {
    await services.whileImporting(async () => {
      await services.manifest.setSetting(unfinishedImport, true)
      await checkRoom(services, sizeOf(root))
      const options = { signal, onProgress }
      const imported = await services.importRoot(root.files, options)
      signal?.throwIfAborted()
      await write(imported)
      dropEntry(imports, id)
      await pinNow(services, imported.cid)
      await services.manifest.setSetting(unfinishedImport, false)
    })
  } catch (thrown) {
    await showFailure(services, id, toAppError(thrown))
    return undefined
  }
  const item = await services.manifest.get(id)
  if (item !== undefined) offer(services, item)
  return item
}

/** A failed version leaves its item as it was, with the error beside it. */
async function showFailure(
  { imports, manifest }: DriveServices,
  id: string,
  error: AppError,
): Promise<void> {
  const stands = (await manifest.get(id)) !== undefined
  if (stands || isAbort(error)) dropEntry(imports, id)
  else changeEntry(imports, id, { error })
  if (stands && !isAbort(error)) setItemError(imports, id, error)
}

/**
 * Pins while the lock still keeps garbage collection out. A node that does
 * not answer pins later: see `reconcile`.
 */
async function pinNow(
  { node, report }: DriveServices,
  cid: string,
): Promise<void> {
  const signal = AbortSignal.timeout(pinPatience)
  await node.pin(CID.parse(cid), { signal }).catch(report)
}

/**
 * Pins and announces an item. Both follow from the manifest and are done
 * again at the next start, so a failure here is no failure of the import.
 */
export function offer(services: DriveServices, item: DriveItem): void {
  const root = CID.parse(item.cid)
  const listOnly = item.role === 'drive'
  services.node.pin(root, { listOnly }).catch(services.report)
  if (item.sharing) services.node.announce([root]).catch(services.report)
}

function newItem(
  services: DriveServices,
  id: string,
  imported: ImportedRoot,
): DriveItem {
  const now = services.clock.now()
  const startedAt = services.imports.getState().entries.get(id)?.startedAt
  return {
    id,
    name: imported.name,
    kind: imported.kind,
    ...contentOf(imported),
    addedAt: startedAt ?? now,
    modifiedAt: now,
    sharing: true,
    origin: 'published',
    versions: [versionOf(imported, now)],
  }
}

function contentOf({ cid, size, files, type }: ImportedRoot) {
  return { cid, size, files, type }
}

function versionOf(imported: ImportedRoot, addedAt: number): ItemVersion {
  const { cid, size, files } = imported
  return { cid, size, files, addedAt }
}

function sizeOf({ files }: Dropped): number {
  return files.reduce((sum, { file }) => sum + file.size, 0)
}
