import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export interface PictureOptions {
  width: number
  height: number
  /** Shifts the colours, so that two seeds give two pictures. */
  seed?: number | undefined
}

/** A PNG of soft hills of colour, 8 bit RGB, as the specification writes it. */
export function makePicture(options: PictureOptions): Uint8Array {
  const { width, height } = options
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines(options))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function scanlines({ width, height, seed = 0 }: PictureOptions): Buffer {
  const lines = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3
      const hill = height * (0.5 + 0.2 * Math.sin(x / 90 + seed))
      const ground = y > hill
      lines[at] = ground ? 38 + ((y + seed * 40) % 60) : 220 - (y >> 2)
      lines[at + 1] = ground ? 98 + (x % 24) : 200 - (y >> 3)
      lines[at + 2] = ground ? 66 : 190 + ((seed * 20) % 60)
    }
  }
  return lines
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
