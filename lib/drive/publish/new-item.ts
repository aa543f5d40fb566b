import type { ImportedRoot } from '#lib/content/import-files'
import type { DriveItem, ItemVersion } from '../types.ts'

/**
 * The line of a root that was just stored.
 *
 * @param addedAt when the person added it: its import began later
 */
export function newItem(
  id: string,
  imported: ImportedRoot,
  now: number,
  addedAt = now,
): DriveItem {
  return {
    id,
    name: imported.name,
    kind: imported.kind,
    ...contentOf(imported),
    addedAt,
    modifiedAt: now,
    sharing: true,
    origin: 'published',
    versions: [versionOf(imported, now)],
  }
}

/** The item with one more version, which is its newest. */
export function withVersion(
  item: DriveItem,
  imported: ImportedRoot,
  now: number,
): DriveItem {
  return {
    ...item,
    ...contentOf(imported),
    modifiedAt: now,
    versions: [...item.versions, versionOf(imported, now)],
  }
}

function contentOf({ cid, size, files, type }: ImportedRoot) {
  return { cid, size, files, type }
}

function versionOf(imported: ImportedRoot, addedAt: number): ItemVersion {
  const { cid, size, files } = imported
  return { cid, size, files, addedAt }
}
