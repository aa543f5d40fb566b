import type { PackFile } from './types.ts'

/** Bytes that go to the disk in one write. */
const bufferBytes = 4 * 2 ** 20

/** A file that is appended to in few large writes. */
export interface StagedFile {
  /** Where the next byte goes. */
  position(): number
  append(bytes: Uint8Array): void
  /** Writes what waits. */
  drain(): void
  /** Forgets what waits, and goes on at `position`. */
  reset(position: number): void
}

export function stageFile(
  file: PackFile,
  buffer: Uint8Array,
  start: number,
): StagedFile {
  let written = start
  let staged = 0
  function drain(): void {
    if (staged === 0) return
    file.write(buffer.subarray(0, staged), written)
    written += staged
    staged = 0
  }
  return {
    drain,
    position: () => written + staged,
    append(bytes) {
      for (let done = 0; done < bytes.length;) {
        const piece = bytes.subarray(done, done + buffer.length - staged)
        buffer.set(piece, staged)
        staged += piece.length
        done += piece.length
        if (staged === buffer.length) drain()
      }
    },
    reset(position) {
      staged = 0
      written = position
    },
  }
}

/** Memory for staging: taken out and given back, since most needs are short. */
export interface Buffers {
  take(): Uint8Array
  give(buffer: Uint8Array): void
}

/** @param size bytes that go to the disk in one write. */
export function createBuffers(size: number = bufferBytes): Buffers {
  const free: Uint8Array[] = []
  return {
    take: () => free.pop() ?? new Uint8Array(size),
    give(buffer) {
      if (free.length < 2) free.push(buffer)
    },
  }
}
