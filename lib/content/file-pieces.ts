import type { Abortable } from '#lib/base/abort'
import { changedFile, lastModified, unreadableFile } from './file-errors.ts'
import type { ReadingFile } from './leaf.ts'
import { leafSize } from './leaf.ts'
import type { PieceMemory } from './piece-memory.ts'
import { throwIfStopped } from './read-block.ts'

/**
 * A stream that gives nothing for so long, in milliseconds, is opened again
 * where it stopped: reading a file has hung for minutes, rarely and unexplained.
 */
const patience = 20_000
const mostReopenings = 5

export interface FilePiecesOptions extends Abortable {
  patience?: number | undefined
}

/**
 * A large file in pieces of equal size, the last one shorter. A stream into
 * memory of the caller's is the fastest way a browser has: no slice to make,
 * no buffer to allocate, two pieces of the file for one message.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export async function* filePieces(
  { path, file, skip = 0 }: ReadingFile,
  memory: PieceMemory,
  { signal, patience: limit = patience }: FilePiecesOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const modified = lastModified(file)
  let done = skip * leafSize
  const reader = createPatientReader(file, memory, limit)
  const cancel = () => reader.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    throwIfStopped(signal)
    for (;;) {
      const piece = await reader.next(done).catch((cause: unknown) => {
        throwIfStopped(signal)
        throw unreadableFile(path, cause)
      })
      throwIfStopped(signal)
      done += piece.byteLength
      if (done > file.size) throw changedFile(path)
      if (piece.byteLength > 0) yield piece
      if (piece.byteLength < memory.pieceBytes) break
    }
    const isSame = done === file.size && lastModified(file) === modified
    if (!isSame) throw changedFile(path)
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

/** Opens a reader at need, and another one when it falls silent. */
function createPatientReader(file: Blob, memory: PieceMemory, limit: number) {
  let reader: PieceReader | undefined
  let reopenings = 0
  let isOver = false
  function cancel(): void {
    isOver = true
    reader?.cancel()
  }
  async function next(at: number): Promise<Uint8Array<ArrayBuffer>> {
    reader ??= openReader(at === 0 ? file : file.slice(at), memory)
    const piece = await unlessSilent(reader.next(), limit)
    if (piece !== undefined) return piece
    reader.cancel()
    reader = undefined
    if (isOver || reopenings++ === mostReopenings) {
      throw new DOMException('The disk gives nothing.', 'TimeoutError')
    }
    return await next(at)
  }
  return { next, cancel }
}

/** Undefined when nothing came in time. */
async function unlessSilent<Result>(
  work: Promise<Result>,
  milliseconds: number,
): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
  }
}

/** Gives full pieces, and one that is shorter (or empty) at the end. */
interface PieceReader {
  next(): Promise<Uint8Array<ArrayBuffer>>
  cancel(): void
}

function openReader(source: Blob, memory: PieceMemory): PieceReader {
  const stream = source.stream()
  try {
    return directReader(stream.getReader({ mode: 'byob' }), memory)
  } catch {
    // An older browser: its blobs stream into buffers of their own.
    return copyingReader(stream.getReader(), memory)
  }
}

/** The stream writes into our memory; `min` spares a turn for each packet. */
function directReader(
  reader: ReadableStreamBYOBReader,
  memory: PieceMemory,
): PieceReader {
  const size = memory.pieceBytes
  return {
    async next() {
      let buffer = memory.take()
      let filled = 0
      for (let atEnd = false; filled < size && !atEnd;) {
        const rest = new Uint8Array(buffer, filled)
        const { done, value } = await reader.read(rest, {
          min: rest.byteLength,
        })
        if (value === undefined) throw new TypeError('The stream was cancelled')
        buffer = value.buffer
        filled += value.byteLength
        atEnd = done || value.byteLength === 0
      }
      return new Uint8Array(buffer, 0, filled)
    },
    cancel: () => void reader.cancel().catch(() => {}),
  }
}

function copyingReader(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  memory: PieceMemory,
): PieceReader {
  const size = memory.pieceBytes
  let left: Uint8Array = new Uint8Array(0)
  return {
    async next() {
      const piece = new Uint8Array(memory.take())
      let filled = 0
      while (filled < size) {
        if (left.byteLength === 0) {
          const { done, value } = await reader.read()
          if (done) break
          left = value
        }
        const part = left.subarray(0, size - filled)
        piece.set(part, filled)
        filled += part.byteLength
        left = left.subarray(part.byteLength)
      }
      return piece.subarray(0, filled)
    },
    cancel: () => void reader.cancel().catch(() => {}),
  }
}
