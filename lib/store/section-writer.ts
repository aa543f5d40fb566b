import { crc32c } from './crc32c.ts'
import type { Pack } from './pack.ts'
import { headerBytes, kinds, writeHeader } from './record.ts'
import type { Kind } from './record.ts'

/** Bytes that go to the disk in one write. */
const bufferBytes = 4 * 2 ** 20
const nothing = new Uint8Array(0)

export interface SectionEnd {
  sequence: number
  part: number
  /** 16 bytes that name the import, and 16 zeros. */
  owner: Uint8Array
  payload?: Uint8Array | undefined
}

/** Appends one section to a pack that its caller has leased. */
export interface SectionWriter {
  readonly pack: Pack
  readonly start: number
  /** Where the next record goes. */
  position(): number
  /** @returns where the payload lies. */
  block(digest: Uint8Array, bytes: Uint8Array): number
  mark(kind: Kind, digest: Uint8Array, sequence: number): void
  /** Closes the section: durable when it returns. */
  close(kind: Kind, end: SectionEnd): void
  /** Takes back what was appended since `to`. */
  cut(to: number): void
}

/**
 * Blocks are gathered to few large writes. Before a record closes a section,
 * everything in the section is flushed: whoever finds the closing record may
 * trust that the rest is there.
 *
 * @param start where the section begins, if it is gone on with.
 */
export function createSectionWriter(
  pack: Pack,
  buffer: Uint8Array,
  start: number = pack.end,
): SectionWriter {
  const { file } = pack
  const header = new Uint8Array(headerBytes)
  let written = pack.end
  let staged = 0

  function drain(): void {
    if (staged === 0) return
    file.write(buffer.subarray(0, staged), written)
    written += staged
    staged = 0
  }
  function stage(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const piece = bytes.subarray(done, done + buffer.length - staged)
      buffer.set(piece, staged)
      staged += piece.length
      done += piece.length
      if (staged === buffer.length) drain()
    }
  }
  const position = () => written + staged

  function append(
    kind: Kind,
    digest: Uint8Array,
    payload: Uint8Array,
    rest: { sequence: number; part: number; check: number },
  ): number {
    const fields = { kind, digest, start, length: payload.length, ...rest }
    writeHeader(header, 0, fields, pack.salt, position())
    stage(header)
    const at = position()
    stage(payload)
    return at
  }

  return {
    pack,
    start,
    position,
    block: (digest, bytes) =>
      append(kinds.block, digest, bytes, { sequence: 0, part: 0, check: 0 }),
    mark: (kind, digest, sequence) =>
      void append(kind, digest, nothing, { sequence, part: 0, check: 0 }),
    close(kind, { sequence, part, owner, payload = nothing }) {
      drain()
      file.flush()
      const rest = { sequence, part, check: crc32c(payload) }
      append(kind, owner, payload, rest)
      // One flipped bit must not undo a whole section.
      if (kind === kinds.commit) append(kind, owner, payload, rest)
      drain()
      file.flush()
      pack.end = written
      if (kind !== kinds.commit) return
      pack.committed = written
      pack.oldest = Math.min(pack.oldest, sequence)
    },
    cut(to) {
      staged = 0
      written = to
      pack.end = to
      file.truncate(to)
    },
  }
}

/** Memory for sections: taken out and given back, since most are small. */
export interface Buffers {
  take(): Uint8Array
  give(buffer: Uint8Array): void
}

export function createBuffers(): Buffers {
  const free: Uint8Array[] = []
  return {
    take: () => free.pop() ?? new Uint8Array(bufferBytes),
    give(buffer) {
      if (free.length < 2) free.push(buffer)
    },
  }
}
