import type { DriveItem, ItemVersion } from '../types.ts'
import type { ItemAdder } from './add-item.ts'

/**
 * Puts an item of a backup back into the drive, with those of its versions
 * whose content came whole. One that is here keeps its line, and gets what it
 * lacks of its bytes.
 * @param bring stores a version, or tells that it did not come
 */
export async function restoreItem(
  item: DriveItem,
  bring: (cid: string) => Promise<boolean>,
  { find, add, lacksBytes, arrived }: ItemAdder,
): Promise<void> {
  const here = await find(item.id, item.cid)
  if (here !== undefined) {
    if (await lacksBytes(here)) await bringAll(here, bring)
    arrived.known.push(here)
    return
  }
  const versions: ItemVersion[] = []
  for (const version of item.versions) {
    if (await bring(version.cid)) versions.push(version)
  }
  const newest = versions.at(-1)
  if (newest !== undefined) {
    const { cid, size, files } = newest
    // Another tab may have brought it, and somebody changed it since.
    const since = await find(item.id, cid)
    if (since !== undefined) {
      arrived.known.push(since)
      return
    }
    await add({ ...item, cid, size, files, versions })
  }
  const lost = item.versions.length - versions.length
  if (lost === 0) return
  const { name } = item
  arrived.failed.push({ name, reason: lostWords(lost, item.versions.length) })
}

/** What does not come stays missing: whoever looks again says so. */
async function bringAll(
  { versions }: DriveItem,
  bring: (cid: string) => Promise<boolean>,
): Promise<void> {
  for (const { cid } of versions) await bring(cid)
}

function lostWords(lost: number, all: number): string {
  if (all === 1) return 'its archive is missing or damaged'
  return `${lost} of ${all} versions are missing or damaged`
}
