import { crc32, deflateRawSync } from 'node:zlib'

/** One part of a ZIP as it is packed. */
export interface ZipPart {
  path: string
  bytes: Uint8Array
  /** What the list says it unpacks to, if that is a lie. */
  claims?: number | undefined
  stored?: boolean | undefined
}

/** A ZIP (APPNOTE.TXT 6.3.10) with no more in it than is asked for. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const { path, bytes, claims = bytes.length, stored = false } of parts) {
    const name = Buffer.from(path)
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(0x5a210000, 6)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(name.length, 22)
    const file = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      ...[common, name, packed],
    ])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    list.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, name)
    files.push(file)
    offset += file.length
  }
  const length = Buffer.concat(list).length
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([
    ...[...files, ...list],
    ...[Buffer.from('PK\x05\x06', 'latin1'), end],
  ])
}

/** Parts of text by their paths, the first of them not compressed. */
export function textParts(texts: Record<string, string>): ZipPart[] {
  return Object.entries(texts).map(([path, text], at) => {
    return { path, bytes: Buffer.from(text), stored: at === 0 }
  })
}
