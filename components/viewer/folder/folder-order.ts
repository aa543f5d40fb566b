import type { OpenFolderEntry } from '#lib/drive/open/open-view'

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

/** The entry that tells about its folder, if there is one. */
export function readmeOf(
  entries: readonly OpenFolderEntry[],
): OpenFolderEntry | undefined {
  const files = entries.filter(({ kind }) => kind === 'file')
  return readmes
    .map((pattern) => files.find(({ name }) => pattern.test(name)))
    .find((found) => found !== undefined)
}

const readmes = [/^readme\.(md|markdown)$/i, /^readme(\.txt)?$/i]

/**
 * The files before and after `name` in a list in order; folders are not
 * stepped into.
 */
export function neighbours(
  entries: readonly OpenFolderEntry[],
  name: string,
): Neighbours {
  const files = entries.filter(({ kind }) => kind !== 'folder')
  const at = files.findIndex((entry) => entry.name === name)
  if (at < 0) return { place: 0, count: files.length }
  const before = at === 0 ? undefined : files[at - 1]
  return { place: at + 1, count: files.length, before, after: files[at + 1] }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
