import { AppError } from '#lib/base/errors'
import { saveFailure } from '../save/save-failure.ts'
import type { WritablePlace, WriteOptions } from './backup-place.ts'
import { listName } from './backup-list.ts'

/** The folder that a backup makes in the one that a person picked. */
const backupFolder = 'Freehold backup'

/**
 * A real folder on the disk as the place of a backup: the picked one if it
 * holds a backup, else one of its own in it, so that no file of the person's
 * is touched. The browser writes each file aside and moves it in place when
 * it is whole (https://fs.spec.whatwg.org/), so a file is there or it is not.
 */
export async function folderPlace(
  picked: FileSystemDirectoryHandle,
): Promise<WritablePlace> {
  const isBackup = (await openIn(picked, listName)) !== undefined
  let own: FileSystemDirectoryHandle | undefined
  const folder = async (create: boolean) =>
    isBackup ? picked : (own ??= await childOf(picked, backupFolder, create))
  return {
    name: picked.name,
    async open(path) {
      const top = await folder(false)
      return top === undefined ? undefined : openIn(top, path)
    },
    async write(path, pieces, options) {
      const top = await folder(true).catch(refuse)
      if (top === undefined) throw gone(picked.name)
      return writeIn(top, path, pieces, options)
    },
    async remove(path) {
      const top = await folder(false)
      const parent = top && (await parentOf(top, path, false))
      await parent?.removeEntry(nameIn(path)).catch(unlessAbsent)
    },
  }
}

async function openIn(
  top: FileSystemDirectoryHandle,
  path: string,
): Promise<File | undefined> {
  try {
    const parent = await parentOf(top, path, false)
    const handle = await parent?.getFileHandle(nameIn(path))
    return await handle?.getFile()
  } catch (thrown) {
    unlessAbsent(thrown)
    return undefined
  }
}

async function writeIn(
  top: FileSystemDirectoryHandle,
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { signal, onBytes }: WriteOptions = {},
): Promise<number> {
  const parent = await parentOf(top, path, true).catch(refuse)
  const handle = await parent
    ?.getFileHandle(nameIn(path), { create: true })
    .catch(refuse)
  const writing = await handle?.createWritable().catch(refuse)
  if (writing === undefined) throw gone(top.name)
  let bytes = 0
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted()
      await writing.write(piece as Uint8Array<ArrayBuffer>).catch(refuse)
      bytes += piece.byteLength
      onBytes?.(piece.byteLength)
    }
    await writing.close().catch(refuse)
    return bytes
  } catch (thrown) {
    // Its own failure would hide why it is given up.
    await writing.abort().catch(() => undefined)
    await removeEmpty(parent, handle)
    throw thrown
  }
}

/** A file that was made and never written would look like one. */
async function removeEmpty(
  parent: FileSystemDirectoryHandle | undefined,
  handle: FileSystemFileHandle | undefined,
): Promise<void> {
  try {
    if (handle === undefined || (await handle.getFile()).size > 0) return
    await parent?.removeEntry(handle.name)
  } catch {
    // Empty it is no archive, and is written again.
  }
}

async function parentOf(
  top: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle | undefined> {
  let folder: FileSystemDirectoryHandle | undefined = top
  for (const part of path.split('/').slice(0, -1)) {
    folder = folder && (await childOf(folder, part, create))
  }
  return folder
}

async function childOf(
  folder: FileSystemDirectoryHandle,
  name: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await folder.getDirectoryHandle(name, { create })
  } catch (thrown) {
    unlessAbsent(thrown)
    return undefined
  }
}

/** A disk that was taken out, or a folder that was moved or deleted. */
function gone(name: string): AppError {
  return new AppError(
    'save-failed',
    `The folder “${name}” is not there any more. Nothing was saved; put its disk back, or choose another folder.`,
  )
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function unlessAbsent(thrown: unknown): void {
  if (thrown instanceof Error && thrown.name === 'NotFoundError') return
  throw saveFailure(thrown)
}

function refuse(thrown: unknown): never {
  throw saveFailure(thrown)
}
