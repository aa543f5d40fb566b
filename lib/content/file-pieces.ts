import type { Abortable } from '#lib/base/abort'
import {
  changedFile,
  lastModified,
  unreadableFile,
} from './file-errors.ts'
import type { ReadingFile } from './leaf.ts'
import { leafSize } from './leaf.ts'
import type { PieceMemory } from './piece-memory.ts'
import { throwIfStopped } from './read-block.ts'

/**
 * A large file in pieces of equal size, the last one shorter. A stream into
 * memory of the caller's is the fastest way a browser has: no slice to make,
 * no buffer to allocate, two pieces of the file for one message.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export async function* filePieces(
  { path, file, skip = 0 }: ReadingFile,
  memory: PieceMemory,
  { signal }: Abortable,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const modified = lastModified(file)
  const begin = skip * leafSize
  const source = begin === 0 ? file : file.slice(begin)
  const reader = openReader(source, memory)
  const cancel = () => void reader.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  let done = begin
  try {
    throwIfStopped(signal)
    for (;;) {
      const piece = await reader.next().catch((cause: unknown) => {
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

/** Gives full pieces, and one that is shorter (or empty) at the end. */
interface PieceReader {
  next(): Promise<Uint8Array<ArrayBuffer>>
  cancel(): Promise<void>
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
      for (let atEnd = false; filled < size && !atEnd; ) {
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
    cancel: () => reader.cancel().catch(() => {}),
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
    cancel: () => reader.cancel().catch(() => {}),
  }
}
