import { crc32c } from './crc32c.ts'
import type { Pack } from './pack.ts'
import { headerBytes, kinds, writeHeader } from './record.ts'
import type { Kind, RecordHeader } from './record.ts'
import { stageFile } from './staged-file.ts'

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
  /** Takes the section back. */
  cut(): void
  /** Takes back what no record has closed. */
  cutOpen(): void
}

/**
 * Before a record closes a section, everything in the section is flushed:
 * whoever finds the closing record may trust that the rest is there.
 *
 * @param start where the section begins, if it is gone on with.
 */
export function createSectionWriter(
  pack: Pack,
  buffer: Uint8Array,
  start: number = pack.end,
): SectionWriter {
  const { file } = pack
  const staged = stageFile(file, buffer, pack.end)
  const append = createAppend(pack, start, staged)
  const sequenceOnly = (sequence: number) => ({ sequence, part: 0, check: 0 })
  return {
    pack,
    start,
    position: staged.position,
    block: (digest, bytes) =>
      append(kinds.block, digest, bytes, sequenceOnly(0)),
    mark: (kind, digest, sequence) =>
      void append(kind, digest, nothing, sequenceOnly(sequence)),
    close(kind, { sequence, part, owner, payload = nothing }) {
      staged.drain()
      file.flush()
      const rest = { sequence, part, check: crc32c(payload) }
      append(kind, owner, payload, rest)
      // One flipped bit must not undo a whole section.
      if (kind === kinds.commit) append(kind, owner, payload, rest)
      staged.drain()
      file.flush()
      pack.end = staged.position()
      if (kind !== kinds.commit) return
      pack.committed = pack.end
      pack.oldest = Math.min(pack.oldest, sequence)
    },
    cut() {
      staged.reset(start)
      pack.end = start
      file.truncate(start)
    },
    cutOpen() {
      staged.reset(pack.end)
      file.truncate(pack.end)
    },
  }
}

function createAppend(
  pack: Pack,
  start: number,
  staged: ReturnType<typeof stageFile>,
) {
  const header = new Uint8Array(headerBytes)
  return (
    kind: Kind,
    digest: Uint8Array,
    payload: Uint8Array,
    rest: Pick<RecordHeader, 'sequence' | 'part' | 'check'>,
  ): number => {
    const fields = { kind, digest, start, length: payload.length, ...rest }
    writeHeader(header, 0, fields, pack.salt, staged.position())
    staged.append(header)
    const at = staged.position()
    staged.append(payload)
    return at
  }
}
