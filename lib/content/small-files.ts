import type { Abortable } from '#lib/base/abort'
import { isAbort } from '#lib/base/errors'
import { changedFile, lastModified, unreadableFile } from './file-errors.ts'
import type { ReadingFile } from './leaf.ts'
import { throwIfStopped } from './read-block.ts'

/** A file that is one leaf, with its place in the list that is read. */
export interface SmallFile extends ReadingFile {
  index: number
}

/**
 * Reads files of one leaf, one behind the other into `into`. A browser opens
 * a pipe for every read: one read of them all together costs half. Only when
 * that fails they are read one by one, to name the one that is to blame.
 * @returns the length of each
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export async function readSmallFiles(
  files: readonly SmallFile[],
  into: Uint8Array,
  options: Abortable,
): Promise<number[]> {
  const sizes = files.map(({ file }) => file.size)
  const size = sizes.reduce((sum, one) => sum + one, 0)
  await openEmpty(files, options)
  if (files.every(({ file }) => file instanceof Blob)) {
    const together = new Blob(files.map(({ file }) => file))
    const whole = { path: '', file: together }
    const bytes = await readSmallFile(whole, options).catch(unlessStopped)
    if (bytes?.byteLength === size) {
      into.set(bytes)
      return sizes
    }
  }
  let end = 0
  for (const each of files) {
    const bytes = await readSmallFile(each, options)
    into.set(bytes, end)
    end += bytes.byteLength
  }
  return sizes
}

/**
 * A file that vanished before anybody asked for its size has none, and nothing
 * is read of it among others: each empty one is opened, to see that it is there.
 */
async function openEmpty(
  files: readonly SmallFile[],
  options: Abortable,
): Promise<void> {
  const empty = files.filter(({ file }) => file.size === 0)
  await Promise.all(empty.map((each) => readSmallFile(each, options)))
}

function unlessStopped(thrown: unknown): undefined {
  if (isAbort(thrown)) throw thrown
}

async function readSmallFile(
  { path, file }: ReadingFile,
  { signal }: Abortable,
): Promise<Uint8Array<ArrayBuffer>> {
  throwIfStopped(signal)
  const { size } = file
  const modified = lastModified(file)
  const bytes = await wholeFile(file, signal).catch((cause: unknown) => {
    throwIfStopped(signal)
    throw unreadableFile(path, cause)
  })
  throwIfStopped(signal)
  if (bytes.byteLength !== size || lastModified(file) !== modified) {
    throw changedFile(path)
  }
  return bytes
}

/** Ends with the signal, even where the disk never answers. */
async function wholeFile(
  file: Blob,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const reading = file.arrayBuffer().then((buffer) => new Uint8Array(buffer))
  if (signal === undefined) return await reading
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(signal.reason as Error)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([reading, stopped.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
