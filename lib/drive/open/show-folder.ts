import { CID } from 'multiformats/cid'
import { listFolder } from '#lib/content/list-folder'
import type { Opening } from './opening.ts'
import type { OpenEntry, OpenFolderEntry } from './open-view.ts'

/** More entries than a list is good for; the folder can still be kept. */
const mostEntries = 20_000
/** How many entries arrive between two looks of the screen. */
const batch = 250

/**
 * Lists a folder into the view, a batch at a time.
 * @returns true: all that is shown was checked
 */
export async function showFolder(
  { store, signal, show }: Opening,
  entry: OpenEntry,
): Promise<true> {
  const entries: OpenFolderEntry[] = []
  const list = (cid: string) =>
    listFolder(CID.parse(cid), store, { signal, cap: mostEntries + 1 })
  for await (const child of list(entry.cid)) {
    if (entries.length === mostEntries) {
      show({ entries, more: true })
      return true
    }
    entries.push(child)
    if (entries.length % batch === 0) show({ entries: [...entries] })
  }
  show({ entries })
  return true
}
