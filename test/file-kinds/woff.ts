import { deflateSync } from 'node:zlib'

/** A TrueType font packed as WOFF 1.0 (https://www.w3.org/TR/WOFF/). */
export function woffOf(font: Buffer): Buffer {
  const count = font.readUInt16BE(4)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16
    const offset = font.readUInt32BE(at + 8)
    const length = font.readUInt32BE(at + 12)
    const plain = font.subarray(offset, offset + length)
    const packed = deflateSync(plain)
    const body = packed.length < length ? packed : plain
    return { entry: font.subarray(at, at + 8), length, body }
  })
  const header = Buffer.alloc(44 + count * 20)
  const bodies: Buffer[] = []
  let offset = header.length
  for (const [index, { entry, length, body }] of tables.entries()) {
    const at = 44 + index * 20
    entry.copy(header, at, 0, 4)
    header.writeUInt32BE(offset, at + 4)
    header.writeUInt32BE(body.length, at + 8)
    header.writeUInt32BE(length, at + 12)
    entry.copy(header, at + 16, 4, 8)
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
    bodies.push(padded)
    offset += padded.length
  }
  header.write('wOFF', 0, 'latin1')
  font.copy(header, 4, 0, 4)
  header.writeUInt32BE(offset, 8)
  header.writeUInt16BE(count, 12)
  header.writeUInt32BE(sizeOf(tables), 16)
  header.writeUInt16BE(1, 20)
  return Buffer.concat([header, ...bodies])
}

/** Of the font as it will be unpacked: the directory and padded tables. */
function sizeOf(tables: { length: number }[]): number {
  return tables.reduce(
    (sum, { length }) => sum + length + (-length & 3),
    12 + tables.length * 16,
  )
}
