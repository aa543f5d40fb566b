import { AppError } from '#lib/base/errors'

/** Milliseconds since 1970, if the source knows it. */
export function lastModified(file: Blob): number | undefined {
  return 'lastModified' in file ? Number(file.lastModified) : undefined
}

export function changedFile(path: string): AppError {
  return new AppError(
    'file-changed',
    `“${path}” changed while it was being read. Nothing of it was published; ` +
      'add it again when it is finished.',
  )
}

/** Browsers say the same for a file that vanished and one that changed. */
export function unreadableFile(path: string, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `“${path}” can't be read: it changed, was moved or is locked. Nothing of ` +
      'it was published; add it again.',
    { cause },
  )
}

/** The first bytes of a file, for finding out what it is. */
export async function fileStart(
  path: string,
  file: Blob,
  length: number,
): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer())
  } catch (cause) {
    throw unreadableFile(path, cause)
  }
}
