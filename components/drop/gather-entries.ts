import { AppError } from '#lib/base/errors'
import { createBreathe } from '#lib/base/breathe'
import { mapAhead } from '#lib/content/map-ahead'
import type { DroppedFile } from '#lib/drive/types'
import type { GatherOptions } from './gathered-files.ts'

/** Files that are asked for at the same time: each is a question to the disk. */
const atOnce = 16
/** Files between two reports. */
const reportEvery = 100

export type Entry = FileSystemEntry | File

interface FoundFile {
  path: string
  entry: Entry
}

/**
 * All files of what was dropped, in its order. Lists are read as a stream, so
 * 100,000 files neither stop the page nor are asked for all at once: Chromium
 * waits for its disk in each `file` call, and tells the entries of a folder by
 * the hundred.
 *
 * @throws AppError `aborted`, `file-unreadable`
 */
export async function gatherEntries(
  entries: readonly Entry[],
  { signal, onFound }: GatherOptions,
): Promise<DroppedFile[]> {
  const files: DroppedFile[] = []
  const found = breathing(walk(entries, ''))
  for await (const file of mapAhead(found, atOnce, openFile)) {
    signal.throwIfAborted()
    files.push(file)
    if (files.length % reportEvery === 0) onFound(files.length)
  }
  return files
}

/** Not many in one go, however fast they come. */
async function* breathing<T>(
  items: AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const breathe = createBreathe()
  for await (const item of items) {
    await breathe()
    yield item
  }
}

async function* walk(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  place: string,
): AsyncGenerator<FoundFile, void, undefined> {
  for await (const entry of entries) {
    const path = place === '' ? entry.name : `${place}/${entry.name}`
    if (!(entry instanceof File) && entry.isDirectory) {
      yield* walk(listFolder(entry as FileSystemDirectoryEntry, path), path)
    } else yield { path, entry }
  }
}

/** A folder tells its entries in parts, until a part is empty. */
async function* listFolder(
  folder: FileSystemDirectoryEntry,
  path: string,
): AsyncGenerator<FileSystemEntry, void, undefined> {
  const reader = folder.createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, (cause) => reject(unreadable(path, cause)))
    })
    if (part.length === 0) return
    yield* part
  }
}

async function openFile({ path, entry }: FoundFile): Promise<DroppedFile> {
  if (entry instanceof File) return { path, file: entry }
  const file = await new Promise<File>((resolve, reject) => {
    const { file: open } = entry as FileSystemFileEntry
    open.call(entry, resolve, (cause) => reject(unreadable(path, cause)))
  })
  return { path, file }
}

/** It vanished while it was looked for, or may not be opened. */
function unreadable(path: string, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `“${path}” could not be read: it is gone, or may not be opened. Nothing was added; try again when it is there.`,
    { cause },
  )
}
