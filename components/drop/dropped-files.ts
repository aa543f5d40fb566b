import { AppError } from '#lib/base/errors'
import type { DroppedFile } from '#lib/drive/types'

/**
 * Files and folders of a drop, folders with all that is below them. The
 * entries are taken at once: a drop forgets them when its event is over.
 *
 * @throws AppError `file-unreadable`
 */
export function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null)
  return walkAll(entries, '')
}

async function walkAll(
  entries: readonly (FileSystemEntry | File)[],
  place: string,
): Promise<DroppedFile[]> {
  const lists = await Promise.all(entries.map((entry) => walk(entry, place)))
  return lists.flat()
}

async function walk(
  entry: FileSystemEntry | File,
  place: string,
): Promise<DroppedFile[]> {
  const path = place === '' ? entry.name : `${place}/${entry.name}`
  if (entry instanceof File) return [{ path, file: entry }]
  if (entry.isDirectory) {
    const below = await readFolder(entry as FileSystemDirectoryEntry)
    return walkAll(below, path)
  }
  return [{ path, file: await readFile(entry as FileSystemFileEntry) }]
}

/** A folder tells its entries in parts, until a part is empty. */
async function readFolder(
  folder: FileSystemDirectoryEntry,
): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (cause) => reject(unreadable(folder, cause)))
    })
    if (part.length === 0) return all
    all.push(...part)
  }
}

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, (cause) => reject(unreadable(entry, cause)))
  })
}

function unreadable(entry: FileSystemEntry, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `“${entry.name}” could not be read. Nothing was added; check that you may open it, then drop it again.`,
    { cause },
  )
}
