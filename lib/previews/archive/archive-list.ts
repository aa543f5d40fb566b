import { cleanName } from '#lib/base/foreign-name'
import type { ArchiveEntry, ArchivePreview } from '../preview-types.ts'

/** More entries than anybody reads; the others are counted. */
const mostEntries = 10_000
const deepest = 32

/** What an archive says about one of its entries. */
export type ClaimedEntry = Omit<ArchiveEntry, 'folder' | 'name'> & {
  path: string
}

export interface ArchiveList {
  add(entry: ClaimedEntry): void
  finish(cut: boolean): ArchivePreview
}

/** Gathers entries; a path is data, and no part of it leads anywhere. */
export function createArchiveList(): ArchiveList {
  const entries: ArchiveEntry[] = []
  let count = 0
  return {
    add({ path, ...entry }) {
      count++
      if (entries.length >= mostEntries) return
      const parts = path.split(/[/\\]/).filter((part) => part !== '')
      const clean = parts.slice(-deepest).map(cleanName)
      const name = clean.pop() ?? cleanName('')
      const folder = clean.map((part) => `${part}/`).join('')
      entries.push({ ...entry, folder, name })
    },
    finish: (cut) => ({ entries, count, cut }),
  }
}
