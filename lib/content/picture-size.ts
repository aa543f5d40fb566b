import { has } from './match-bytes.ts'

export interface PictureSize {
  width: number
  height: number
}

/** As many first bytes as `pictureSize` looks at. */
export const pictureHeadLength = 512 * 1024

/**
 * How large a picture is once it is drawn, by its header: a few bytes can
 * claim more pixels than a browser has memory for. Sources: PNG (IHDR), GIF89a,
 * BITMAPINFOHEADER, WebP container (VP8, VP8L, VP8X), JPEG (SOF), ISO 23008-12
 * (`ispe`).
 * @returns undefined for what it does not know
 */
export function pictureSize(head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    return readers.find(({ matches }) => matches(head))?.read(view, head)
  } catch (thrown) {
    // The header is cut off: the browser will say so, too.
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

interface SizeReader {
  matches(head: Uint8Array): boolean
  read(view: DataView, head: Uint8Array): PictureSize | undefined
}

const readers: SizeReader[] = [
  {
    matches: (head) => has(head, 0, '\x89PNG'),
    read: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  {
    matches: (head) => has(head, 0, 'GIF8'),
    read: (view) => ({
      width: view.getUint16(6, true),
      height: view.getUint16(8, true),
    }),
  },
  {
    matches: (head) => has(head, 0, 'BM'),
    read: (view) => ({
      width: Math.abs(view.getInt32(18, true)),
      height: Math.abs(view.getInt32(22, true)),
    }),
  },
  { matches: (head) => has(head, 8, 'WEBPVP8'), read: webpSize },
  { matches: (head) => has(head, 0, '\xff\xd8'), read: jpegSize },
  { matches: (head) => has(head, 4, 'ftyp'), read: avifSize },
]

function webpSize(view: DataView, head: Uint8Array): PictureSize {
  if (has(head, 12, 'VP8X')) {
    const side = (at: number) =>
      (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1
    return { width: side(24), height: side(27) }
  }
  if (has(head, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  const side = (at: number) => view.getUint16(at, true) & 0x3fff
  return { width: side(26), height: side(28) }
}

/** The first frame header; tables and EXIF data come before it. */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf
    if (isFrame && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
  }
}

/** The largest of the sizes that are named. */
function avifSize(view: DataView, head: Uint8Array): PictureSize | undefined {
  let largest: PictureSize | undefined
  const end = Math.min(head.length - 16, 64 * 1024)
  for (let at = 8; at < end; at++) {
    if (!has(head, at, 'ispe')) continue
    const width = view.getUint32(at + 8)
    const height = view.getUint32(at + 12)
    const before = largest === undefined ? 0 : largest.width * largest.height
    if (width * height > before) largest = { width, height }
  }
  return largest
}
