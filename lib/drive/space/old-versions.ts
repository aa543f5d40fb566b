import type { DriveItem } from '../types.ts'

/**
 * Addresses of older versions that may go: not the newest, and none that a
 * record points to or is about to.
 */
export function oldVersions({
  cid,
  versions,
  record,
  pending,
  included,
}: DriveItem): string[] {
  const needed = new Set([cid, record?.cid, pending?.cid])
  needed.add(included?.pending.cid)
  needed.add(included?.before?.cid)
  const old = versions.filter((version) => !needed.has(version.cid))
  return [...new Set(old.map((version) => version.cid))]
}
