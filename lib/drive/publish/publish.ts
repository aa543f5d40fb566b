import { CID } from 'multiformats/cid'
import { groupRoots } from '#lib/content/group-roots'
import { dropEntry } from './import-list.ts'
import { newItem, withVersion } from './new-item.ts'
import { announceImport, runImport } from './run-import.ts'
import type { Dropped } from './run-import.ts'
import { isAway } from '../away/is-away.ts'
import { withAway } from '../away/with-away.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem, DroppedFile } from '../types.ts'

/**
 * Brings dropped files into the drive, one item for each dropped root. What
 * goes wrong with one root is shown at that root and does not stop others;
 * while one is held, the next goes first.
 */
export async function publish(
  services: DriveServices,
  files: DroppedFile[],
): Promise<void> {
  const roots = groupRoots(files).map((root) => ({
    root,
    id: services.newId(),
  }))
  for (const { root, id } of roots) announceImport(services, id, root)
  await Promise.all(roots.map(({ root, id }) => importNew(services, id, root)))
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
  announceImport(services, id, root)
  await importNew(services, id, root)
}

async function importNew(
  services: DriveServices,
  id: string,
  root: Dropped,
): Promise<void> {
  const { manifest, imports, clock } = services
  const addedAt = imports.getState().entries.get(id)?.startedAt
  const item = await runImport(services, id, root, {
    write: async (imported) =>
      manifest.put(newItem(id, imported, clock.now(), addedAt)),
  })
  if (item !== undefined) offer(services, item)
}

export interface VersionOptions {
  /** Reads every file, also those that look the same as last time. */
  checkAll?: boolean | undefined
}

/** What came of adding an item again. */
export type VersionOutcome = 'stored' | 'same' | 'failed'

/**
 * Stores a newer version of an item; older ones stay on this device. Bytes
 * that are the same as those of the item make no version.
 */
export async function addVersion(
  services: DriveServices,
  id: string,
  files: DroppedFile[],
  { checkAll }: VersionOptions = {},
): Promise<VersionOutcome> {
  const [root] = groupRoots(files)
  if (root === undefined) return 'failed'
  announceImport(services, id, root)
  let same = false
  const item = await runImport(services, id, root, {
    checkAll,
    write: async (imported) => {
      const now = services.clock.now()
      await services.manifest.change(id, (before) => {
        same = before.cid === imported.cid
        return same
          ? withAway(before, false)
          : withVersion(before, imported, now)
      })
    },
  })
  if (item === undefined) return 'failed'
  offer(services, item)
  return same ? 'same' : 'stored'
}

/** Stops an import under way; nothing of it stays. */
export function cancelImport(services: DriveServices, id: string): void {
  services.imports.getState().entries.get(id)?.controller.abort()
  dropEntry(services.imports, id)
}

/** Holds an import: what is stored is noted, and the next one may begin. */
export function pauseImport(services: DriveServices, id: string): void {
  services.imports.getState().entries.get(id)?.control.hold()
}

/** Lets a held import go on, once it is its turn. */
export function goOnImport(services: DriveServices, id: string): void {
  services.imports.getState().entries.get(id)?.control.goOn()
}

/**
 * Pins and announces an item. Both follow from the manifest and are done
 * again at the next start, so a failure here is no failure of the import.
 */
export function offer(services: DriveServices, item: DriveItem): void {
  const root = CID.parse(item.cid)
  const listOnly = item.role === 'drive'
  const innerOnly = isAway(item)
  services.node.pin(root, { listOnly, innerOnly }).catch(services.report)
  if (item.sharing && !innerOnly)
    services.node.announce([root]).catch(services.report)
}
