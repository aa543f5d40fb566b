import type { OpenFolderEntry } from '#lib/drive/open/open-view'

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Folders first, then by name as people count: `2` before `10`. */
export function inOrder(
  entries: readonly OpenFolderEntry[],
): OpenFolderEntry[] {
  return entries.toSorted(
    (a, b) =>
      Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
      order.compare(a.name, b.name),
  )
}

/** Entries whose name holds `words`, whatever the case and the accents. */
export function matching(
  entries: OpenFolderEntry[],
  words: string,
): OpenFolderEntry[] {
  const wanted = folded(words.trim())
  if (wanted === '') return entries
  return entries.filter(({ name }) => folded(name).includes(wanted))
}

export interface Neighbours {
  /** From 1; 0 if it is not in the folder. */
  place: number
  count: number
  before?: OpenFolderEntry | undefined
  after?: OpenFolderEntry | undefined
}

/** The files before and after `name`; folders are not stepped into. */
export function neighbours(
  entries: readonly OpenFolderEntry[],
  name: string,
): Neighbours {
  const files = inOrder(entries).filter(({ kind }) => kind !== 'folder')
  const at = files.findIndex((entry) => entry.name === name)
  if (at < 0) return { place: 0, count: files.length }
  const before = at === 0 ? undefined : files[at - 1]
  return { place: at + 1, count: files.length, before, after: files[at + 1] }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
