import type { GatheredFiles } from './gathered-files.ts'
import { gatherEntries } from './gather-entries.ts'

/**
 * Files and folders of a drop, folders with all that is below them. They are
 * taken at once: a drop forgets them when its event is over. Not by their
 * handles (`getAsFileSystemHandle`): Chromium's list of a folder leaves out
 * names that it finds unsafe, a family emoji among them, and does not say so.
 */
export function droppedFiles(transfer: DataTransfer): GatheredFiles {
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null)
  const isFolder = (entry: FileSystemEntry | File) =>
    !(entry instanceof File) && entry.isDirectory
  const named = entries.find(isFolder) ?? entries[0]
  return {
    name: named?.name ?? '',
    gather: (options) => gatherEntries(entries, options),
  }
}
