import { readFile, writeFile } from 'node:fs/promises'

/**
 * Puts an EXIF segment with nothing but an orientation behind the start of a
 * JPEG (Exif 2.32, 4.5 and 4.6.4; TIFF tag 0x0112).
 */
export async function rotatedJpeg(
  path: string,
  orientation: number,
): Promise<void> {
  const jpeg = await readFile(path)
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  await writeFile(
    path,
    Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]),
  )
}
