import { AppError } from '#lib/base/errors'
import { formatSize } from '#lib/base/format'
import type { SavedFile, SaveOptions, SaveOutcome } from './save-stream.ts'

/** A browser was seen to drop a download of 768 MiB that a page held. */
const mostBytes = 256 * 2 ** 20
/** Up to here nobody notices: no question where to, no worker. */
const smallBytes = 32 * 2 ** 20
/** Bytes gathered before they become a Blob, which the browser may swap out. */
const partLength = 16 * 2 ** 20
/** Browsers read the address after the click returns. */
const addressLasts = 60_000

/** For files that are no burden to hold. */
export async function saveSmall(
  file: SavedFile,
  options: SaveOptions,
): Promise<SaveOutcome | undefined> {
  const isSmall = file.size !== undefined && file.size <= smallBytes
  return isSmall ? saveAsBlob(file, options) : undefined
}

/** Gathers all of it first: for browsers with no way to stream to the disk. */
export async function saveAsBlob(
  { name, bytes, size }: SavedFile,
  { signal, onProgress }: SaveOptions,
): Promise<SaveOutcome> {
  if ((size ?? 0) > mostBytes) throw tooLarge(size ?? 0)
  const parts: Blob[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let inPending = 0
  let done = 0
  const close = () => {
    parts.push(new Blob(pending))
    pending = []
    inPending = 0
  }
  try {
    for await (const piece of bytes) {
      signal?.throwIfAborted()
      pending.push(piece as Uint8Array<ArrayBuffer>)
      inPending += piece.byteLength
      done += piece.byteLength
      if (done > mostBytes) throw tooLarge(done)
      if (inPending >= partLength) close()
      onProgress?.(done)
    }
  } catch (thrown) {
    if (signal?.aborted === true) return 'cancelled'
    throw thrown
  }
  close()
  handOver(new File(parts, name, { type: 'application/octet-stream' }))
  return 'saved'
}

function handOver(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), addressLasts)
}

function tooLarge(bytes: number): AppError {
  return new AppError(
    'content-too-large',
    `This browser window can’t save files of more than ${formatSize(mostBytes)}. Open the link in a window that is not private, or in another browser.`,
    { details: `${bytes} bytes` },
  )
}
