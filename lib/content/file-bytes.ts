import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { throwIfStopped } from './read-block.ts'

/**
 * The bytes of a file on the person's disk, as its stream gives them. Ends in
 * an error if it turns out to be another file than the one that was chosen.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export async function* fileBytes(
  name: string,
  file: Blob,
  { signal }: Abortable = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const before = { size: file.size, lastModified: lastModified(file) }
  let read = 0
  for await (const piece of streamOf(name, file, signal)) {
    read += piece.byteLength
    if (read > before.size) throw changed(name)
    yield piece
  }
  throwIfStopped(signal)
  if (read !== before.size || lastModified(file) !== before.lastModified) {
    throw changed(name)
  }
}

/** The first bytes of a file, for finding out what it is. */
export async function fileStart(
  name: string,
  file: Blob,
  length: number,
): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer())
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

/** By its reader: not every browser can iterate over a stream. */
async function* streamOf(
  name: string,
  file: Blob,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  throwIfStopped(signal)
  const reader = file.stream().getReader()
  const cancel = () => void reader.cancel().catch(() => {})
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const { done, value } = await readFrom(reader, name)
      throwIfStopped(signal)
      if (done) return
      yield value
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

async function readFrom(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  name: string,
) {
  try {
    return await reader.read()
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function lastModified(file: Blob): number | undefined {
  return 'lastModified' in file ? Number(file.lastModified) : undefined
}

function changed(name: string): AppError {
  return new AppError(
    'file-changed',
    `“${name}” changed while it was being read. Nothing of it was published; ` +
      'add it again when it is finished.',
  )
}

/** Browsers say the same for a file that vanished and one that changed. */
function unreadable(name: string, cause: unknown): AppError {
  return new AppError(
    'file-unreadable',
    `“${name}” can't be read: it changed, was moved or is locked. Nothing of ` +
      'it was published; add it again.',
    { cause },
  )
}
