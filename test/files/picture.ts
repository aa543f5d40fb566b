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
      const colour = colourAt(x / width, y / height, seed)
      lines.set(colour, y * (1 + width * 3) + 1 + x * 3)
    }
  }
  return lines
}

const SKY = [236, 214, 190] as const
const FAR = [96, 140, 128] as const
const NEAR = [22, 74, 54] as const

/** A sky, and three hills that grow darker towards the front. */
function colourAt(x: number, y: number, seed: number): number[] {
  let colour: number[] = SKY.map((part) => part - y * 60)
  for (let hill = 0; hill < 3; hill++) {
    const wave = Math.sin(x * (4 + hill * 2) + seed + hill * 2)
    const top = 0.45 + hill * 0.17 + wave * 0.09
    if (y < top) break
    const mist = (y - top) * 40
    const depth = hill / 2
    colour = FAR.map((far, part) => {
      return far + ((NEAR[part] ?? 0) - far) * depth + mist
    })
  }
  return colour.map((part) => Math.max(0, Math.min(255, Math.round(part))))
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
