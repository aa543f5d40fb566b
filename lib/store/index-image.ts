import { crc32c } from './crc32c.ts'
import type { IndexColumns } from './digest-index.ts'
import type { PackFile } from './types.ts'

/** What an index on disk knows. */
export interface IndexImage {
  /** All commits and deletes up to here are in it. */
  sequence: number
  /** Number that the next pack gets: numbers are never used twice. */
  nextPack: number
  packs: IndexedPack[]
  columns: IndexColumns
}

/** How much of a pack the index covers. */
export interface IndexedPack {
  number: number
  salt: number
  committed: number
  oldest: number
}

const magic = 0x31584846
const headBytes = 40
const packBytes = 24
const rowBytes = 48

/** Writes an index into an empty file, durable when it returns. */
export function writeImage(file: PackFile, image: IndexImage): void {
  const { packs, columns } = image
  const head = new DataView(
    new ArrayBuffer(headBytes + packs.length * packBytes),
  )
  head.setUint32(0, magic, true)
  head.setUint32(4, packs.length, true)
  head.setFloat64(8, columns.packs.length, true)
  head.setFloat64(16, image.sequence, true)
  head.setFloat64(24, image.nextPack, true)
  for (const [row, pack] of packs.entries()) {
    const at = headBytes + row * packBytes
    head.setUint32(at, pack.number, true)
    head.setUint32(at + 4, pack.salt, true)
    head.setFloat64(at + 8, pack.committed, true)
    head.setFloat64(at + 16, pack.oldest, true)
  }
  const { digests, offsets, lengths } = columns
  let at = 0
  let sum = 0
  for (const part of [head, digests, columns.packs, lengths, offsets]) {
    const bytes = bytesOf(part)
    file.write(bytes, at)
    sum = crc32c(bytes, sum)
    at += bytes.length
  }
  const tail = new DataView(new ArrayBuffer(4))
  tail.setUint32(0, sum, true)
  file.write(bytesOf(tail), at)
  file.truncate(at + 4)
  file.flush()
}

/** The index in a file, or undefined if it is not whole. */
export function readImage(file: PackFile): IndexImage | undefined {
  const start = new DataView(new ArrayBuffer(headBytes))
  if (file.read(bytesOf(start), 0) < headBytes) return undefined
  if (start.getUint32(0, true) !== magic) return undefined
  const count = start.getUint32(4, true)
  const rows = start.getFloat64(8, true)
  const packsEnd = headBytes + count * packBytes
  if (file.size() !== packsEnd + rows * rowBytes + 4) return undefined
  const head = new DataView(new ArrayBuffer(packsEnd))
  const columns = {
    digests: new Uint32Array(rows * 8),
    packs: new Uint32Array(rows),
    lengths: new Uint32Array(rows),
    offsets: new Float64Array(rows),
  }
  const { digests, packs, lengths, offsets } = columns
  let at = 0
  let sum = 0
  for (const part of [head, digests, packs, lengths, offsets]) {
    const bytes = bytesOf(part)
    file.read(bytes, at)
    sum = crc32c(bytes, sum)
    at += bytes.length
  }
  const tail = new DataView(new ArrayBuffer(4))
  file.read(bytesOf(tail), at)
  if (tail.getUint32(0, true) !== sum) return undefined
  return {
    sequence: head.getFloat64(16, true),
    nextPack: head.getFloat64(24, true),
    packs: packRows(head, count),
    columns,
  }
}

function packRows(head: DataView, count: number): IndexedPack[] {
  return Array.from({ length: count }, (_, row) => {
    const at = headBytes + row * packBytes
    return {
      number: head.getUint32(at, true),
      salt: head.getUint32(at + 4, true),
      committed: head.getFloat64(at + 8, true),
      oldest: head.getFloat64(at + 16, true),
    }
  })
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}
