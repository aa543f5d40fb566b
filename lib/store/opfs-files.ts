import { sleep } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { PackFile, PackFiles } from './types.ts'

/** The part of a sync access handle that is used; DOM types leave it out. */
interface SyncHandle {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

interface SyncFileHandle {
  createSyncAccessHandle?: (() => Promise<SyncHandle>) | undefined
}

/** A tab that was closed holds its files for some more moments. */
const lockPatience = 5000
const lockPause = 50

/**
 * The directory of the packs in the origin's private file system. Reading
 * needs no more than this; writing needs `openOpfsFiles`.
 *
 * @throws AppError `storage-unavailable` where there is no such system.
 */
export async function packDirectory(
  name = 'freehold-packs',
): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory()
    return await root.getDirectoryHandle(name, { create: true })
  } catch (cause) {
    throw noPacks(cause)
  }
}

/** True where packs can be written: a dedicated worker with sync handles. */
export function canWritePacks(): boolean {
  return (
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype
  )
}

/** The files as a writer needs them; in a dedicated worker only. */
export function openOpfsFiles(directory: FileSystemDirectoryHandle): PackFiles {
  return {
    async list() {
      const names: string[] = []
      for await (const name of directory.keys()) names.push(name)
      return names
    },
    async open(name) {
      const handle = await directory.getFileHandle(name, { create: true })
      return packFile(await takeHandle(handle as SyncFileHandle))
    },
    async remove(name) {
      await directory.removeEntry(name).catch((thrown: unknown) => {
        if (!isNamed(thrown, 'NotFoundError')) throw thrown
      })
    },
    async room() {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate()
      return quota - usage
    },
  }
}

async function takeHandle(file: SyncFileHandle): Promise<SyncHandle> {
  const until = Date.now() + lockPatience
  for (;;) {
    try {
      const handle = await file.createSyncAccessHandle?.()
      if (handle === undefined) throw noPacks()
      return handle
    } catch (thrown) {
      const isTaken = isNamed(thrown, 'NoModificationAllowedError')
      if (!isTaken || Date.now() > until) throw thrown
      await sleep(lockPause)
    }
  }
}

function packFile(handle: SyncHandle): PackFile {
  return {
    size: () => handle.getSize(),
    read: (into, at) => handle.read(into, { at }),
    write(bytes, at) {
      const written = handle.write(bytes, { at })
      if (written === bytes.length) return
      throw new DOMException(
        `${written} of ${bytes.length} bytes written`,
        'QuotaExceededError',
      )
    },
    truncate: (size) => handle.truncate(size),
    flush: () => handle.flush(),
    close: () => handle.close(),
  }
}

function isNamed(thrown: unknown, name: string): boolean {
  return thrown instanceof DOMException && thrown.name === name
}

/** This browser has no place for packs; IndexedDB may do. */
export function noPacks(cause?: unknown): AppError {
  return new AppError(
    'storage-unavailable',
    'This browser gives Freehold no space to keep files. Leave private browsing, or allow storage for this page.',
    { cause },
  )
}
