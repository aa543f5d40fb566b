import type { Breathe } from '#lib/base/breathe'
import type { OpenFolderEntry } from './open-view.ts'

let order: Intl.Collator | undefined
/** Made once something is sorted: it takes a twentieth of a second. */
const collator = () =>
  (order ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' }))

/** Folders first, then by name as people count: `2` before `10`. */
export function compareEntries(a: OpenFolderEntry, b: OpenFolderEntry): number {
  return (
    Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
    collator().compare(a.name, b.name)
  )
}

/** Entries that are sorted at once, and compared between two breaths. */
const atOnce = 500

/**
 * The entries in order. A hundred thousand names take a second to sort, so
 * the page gets its turn all along.
 */
export async function inOrder(
  entries: readonly OpenFolderEntry[],
  breathe: Breathe,
): Promise<OpenFolderEntry[]> {
  let runs: OpenFolderEntry[][] = []
  for (let at = 0; at < entries.length; at += atOnce) {
    runs.push(entries.slice(at, at + atOnce).toSorted(compareEntries))
    await breathe()
  }
  while (runs.length > 1) {
    const merged: OpenFolderEntry[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], breathe))
    }
    runs = merged
  }
  return runs[0] ?? []
}

/** Both are in order, and so is what comes of them. */
export async function merge(
  left: OpenFolderEntry[],
  right: OpenFolderEntry[],
  breathe: Breathe,
): Promise<OpenFolderEntry[]> {
  const all: OpenFolderEntry[] = []
  let l = 0
  let r = 0
  for (;;) {
    const a = left[l]
    const b = right[r]
    if (a === undefined) return all.concat(right.slice(r))
    if (b === undefined) return all.concat(left.slice(l))
    if (compareEntries(a, b) <= 0) l = all.push(a) - r
    else r = all.push(b) - l
    if (all.length % atOnce === 0) await breathe()
  }
}
