import { inflateSync } from 'node:zlib'

/** A picture of 8 bits a channel, as screenshots are. */
export interface Pixels {
  width: number
  height: number
  /** Red, green and blue of one pixel. */
  at(x: number, y: number): [number, number, number]
}

/**
 * Decodes a PNG of 8 bits a channel without interlacing (PNG, third edition,
 * sections 5 and 9).
 */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png)
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const channels = bytes[25] === 6 ? 4 : 3
  if (bytes[24] !== 8 || (bytes[25] !== 2 && bytes[25] !== 6)) {
    throw new Error(`a PNG of ${bytes[24]} bits, colour type ${bytes[25]}`)
  }
  const rows = unfilter(inflateSync(dataOf(bytes)), width * channels, channels)
  return {
    width,
    height,
    at(x, y) {
      const row = rows[Math.floor(y)]
      const from = Math.floor(x) * channels
      return [row?.[from] ?? 0, row?.[from + 1] ?? 0, row?.[from + 2] ?? 0]
    },
  }
}

function dataOf(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return Buffer.concat(parts)
}

function unfilter(data: Buffer, length: number, step: number): Buffer[] {
  const rows: Buffer[] = []
  let above = Buffer.alloc(length)
  for (let at = 0; at < data.length; at += length + 1) {
    const filter = data[at] ?? 0
    const row = Buffer.from(data.subarray(at + 1, at + 1 + length))
    for (let x = 0; x < length; x++) {
      const left = row[x - step] ?? 0
      const up = above[x] ?? 0
      const corner = x < step ? 0 : (above[x - step] ?? 0)
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)]
      row[x] = ((row[x] ?? 0) + (add[filter] ?? 0)) & 0xff
    }
    rows.push(row)
    above = row
  }
  return rows
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const toLeft = Math.abs(guess - left)
  const toUp = Math.abs(guess - up)
  const toCorner = Math.abs(guess - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
