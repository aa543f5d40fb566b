import { AppError } from '#lib/base/errors'
import { mapAhead } from '#lib/content/map-ahead'
import type { DroppedFile } from '#lib/drive/types'
import type { GatherOptions, GatheredFiles } from './gathered-files.ts'

/** Files that are asked for at the same time: each is a question to the disk. */
const atOnce = 16
/** Files between two reports. */
const reportEvery = 100

interface FoundFile {
  path: string
  handle: FileSystemFileHandle
}

/**
 * All files below a folder that a person chose or dropped. Its lists are read
 * as a stream, so 100,000 files neither stop the page nor wait for each other.
 */
export function filesOfFolder(
  folder: FileSystemDirectoryHandle,
): GatheredFiles {
  return {
    name: folder.name,
    gather: (options) => gather(folder, options),
  }
}

async function gather(
  folder: FileSystemDirectoryHandle,
  { signal, onFound }: GatherOptions,
): Promise<DroppedFile[]> {
  const files: DroppedFile[] = []
  const found = walk(folder, folder.name)
  for await (const file of mapAhead(found, atOnce, openFile)) {
    signal.throwIfAborted()
    files.push(file)
    if (files.length % reportEvery === 0) onFound(files.length)
  }
  return files
}

async function* walk(
  folder: FileSystemDirectoryHandle,
  place: string,
): AsyncGenerator<FoundFile, void, undefined> {
  const entries = folder.values()
  for (;;) {
    const { done, value: entry } = await entries
      .next()
      .catch((cause: unknown) => {
        throw unreadable(place, cause)
      })
    if (done === true) return
    const path = `${place}/${entry.name}`
    if (entry.kind === 'directory') {
      yield* walk(entry as FileSystemDirectoryHandle, path)
    } else yield { path, handle: entry as FileSystemFileHandle }
  }
}

async function openFile({ path, handle }: FoundFile): Promise<DroppedFile> {
  try {
    return { path, file: await handle.getFile() }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/** It vanished while it was looked for, or may not be opened. */
export function unreadable(path: string, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `“${path}” could not be read: it is gone, or may not be opened. Nothing was added; try again when it is there.`,
    { cause },
  )
}
