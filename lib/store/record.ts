import { crc32c } from './crc32c.ts'

/**
 * The records that packs are made of; docs/store-format.md has the layout.
 * A record is a header of 64 bytes and its payload, nothing between two.
 */

/** What a record says. */
export const kinds = {
  /** A block; the payload is its bytes, checked by its digest alone. */
  block: 1,
  /** Every copy of this block in sections older than `sequence` is dead. */
  deleted: 2,
  /** An unfinished import counts on this block, which was there already. */
  kept: 3,
  /** All from `start` to here counts. Written twice. */
  commit: 4,
  /** All from `start` to here is on disk; the import is not over. */
  checkpoint: 5,
  /** As a checkpoint, and the import goes on in another pack. */
  continued: 6,
} as const

export type Kind = (typeof kinds)[keyof typeof kinds]

export interface RecordHeader {
  kind: Kind
  /** Which of the packs of its import this is, from 0. */
  part: number
  /** Bytes of payload. */
  length: number
  /** CRC-32C of the payload, 0 for blocks. */
  check: number
  /** Order of commits and deletes over all packs. */
  sequence: number
  /** Where in this pack the section begins that this record closes. */
  start: number
  /** SHA-256 of a block, else 16 bytes that name the import and 16 zeros. */
  digest: Uint8Array
}

export const headerBytes = 64
/** More than any payload that is written: a claim beyond is no record. */
export const mostPayload = 32 * 2 ** 20

const magic = 0xf5
const checksumAt = 12
const scratch = new Uint8Array(headerBytes + 8)
const scratchView = new DataView(scratch.buffer)

/** Writes a header to `into[at]`, for the place `offset` in a pack of `salt`. */
export function writeHeader(
  into: Uint8Array,
  at: number,
  header: RecordHeader,
  salt: number,
  offset: number,
): void {
  const view = new DataView(into.buffer, into.byteOffset + at, headerBytes)
  view.setUint8(0, magic)
  view.setUint8(1, header.kind)
  view.setUint16(2, header.part, true)
  view.setUint32(4, header.length, true)
  view.setUint32(8, header.check, true)
  view.setFloat64(16, header.sequence, true)
  view.setFloat64(24, header.start, true)
  into.set(header.digest, at + 32)
  view.setUint32(checksumAt, checksum(into, at, salt, offset), true)
}

/**
 * The header at `bytes[at]`, or undefined if there is none. The checksum
 * knows salt and place, so a pack that someone stored as a file in a pack
 * holds no records.
 */
export function readHeader(
  bytes: Uint8Array,
  at: number,
  salt: number,
  offset: number,
): RecordHeader | undefined {
  if (at + headerBytes > bytes.length || bytes[at] !== magic) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, headerBytes)
  const kind = view.getUint8(1)
  const length = view.getUint32(4, true)
  if (!isKind(kind) || length > mostPayload) return undefined
  const found = view.getUint32(checksumAt, true)
  if (found !== checksum(bytes, at, salt, offset)) return undefined
  return {
    kind,
    part: view.getUint16(2, true),
    length,
    check: view.getUint32(8, true),
    sequence: view.getFloat64(16, true),
    start: view.getFloat64(24, true),
    digest: bytes.slice(at + 32, at + headerBytes),
  }
}

function isKind(value: number): value is Kind {
  return value >= kinds.block && value <= kinds.continued
}

/** Over the header without its checksum, and the place it stands at. */
function checksum(
  bytes: Uint8Array,
  at: number,
  salt: number,
  offset: number,
): number {
  scratch.set(bytes.subarray(at, at + headerBytes))
  scratchView.setUint32(checksumAt, 0)
  scratchView.setFloat64(headerBytes, offset, true)
  return crc32c(scratch, salt)
}
