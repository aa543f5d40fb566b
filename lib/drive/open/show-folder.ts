import { CID } from 'multiformats/cid'
import { createBreathe } from '#lib/base/breathe'
import { listFolder } from '#lib/content/list-folder'
import { inOrder, merge } from './entry-order.ts'
import type { Opening } from './opening.ts'
import type { OpenEntry, OpenFolderEntry } from './open-view.ts'

/** More entries than a list is good for; the folder can still be kept. */
const mostEntries = 200_000
/** Entries after which the screen sees the list for the first time. */
const firstLook = 100

/**
 * Lists a folder into the view, in order, each time with twice as many
 * entries: so the first are there at once, and a large folder is not sorted
 * and drawn hundreds of times.
 * @returns true: all that is shown was checked
 */
export async function showFolder(
  { store, signal, show }: Opening,
  entry: OpenEntry,
): Promise<true> {
  let ordered: OpenFolderEntry[] = []
  let fresh: OpenFolderEntry[] = []
  const breathe = createBreathe()
  const options = { signal, cap: mostEntries + 1 }
  let next = firstLook
  for await (const child of listFolder(CID.parse(entry.cid), store, options)) {
    const count = ordered.length + fresh.length
    if (count === mostEntries) {
      show({ entries: await sorted(), more: true })
      return true
    }
    fresh.push(child)
    if (count + 1 < next) continue
    next *= 2
    show({ entries: await sorted() })
  }
  show({ entries: await sorted() })
  return true

  /** What was in order already is not sorted again. */
  async function sorted(): Promise<OpenFolderEntry[]> {
    const added = await inOrder(fresh, breathe)
    fresh = []
    ordered = await merge(ordered, added, breathe)
    return ordered
  }
}
