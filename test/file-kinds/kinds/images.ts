import { rm, writeFile } from 'node:fs/promises'
import { picture, runProgram } from '../encode.ts'
import type { FileKind, Seen } from '../file-kind.ts'
import { rotatedJpeg } from '../rotated-jpeg.ts'

type Row = Pick<FileKind, 'kind' | 'sample' | 'type' | 'make'> &
  Partial<FileKind>

const drawn: Seen = { quarters: 'img' }
const unseen = 'application/octet-stream'

const moving = { frames: 6 }

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
<script>document.title = 'ran'</script>
<path fill="#d02020" d="M0 0h160v100H0z"/><path fill="#20a040" d="M160 0h160v100H160z"/>
<path fill="#2040d0" d="M0 100h160v100H0z"/><path fill="#e0c020" d="M160 100h160v100H160z"/>
</svg>
`

const rows: Row[] = [
  {
    ...{ kind: 'PNG', sample: 'quarters.png', type: 'image/png' },
    firefox: true,
    make: (path) => picture(path, []),
  },
  {
    ...{ kind: 'Animated PNG', sample: 'moving.png', type: 'image/png' },
    make: (path) => picture(path, ['-f', 'apng', '-plays', '0'], moving),
  },
  {
    ...{ kind: 'JPEG', sample: 'quarters.jpg', type: 'image/jpeg' },
    firefox: true,
    make: (path) => picture(path, ['-q:v', '2']),
  },
  {
    kind: 'JPEG that its EXIF turns',
    ...{ sample: 'turned.jpg', type: 'image/jpeg', firefox: true },
    encoder: 'ffmpeg, and an EXIF orientation of 6',
    make: async (path) => {
      // Stored lying on its side; orientation 6 says: turn it clockwise.
      await picture(path, ['-q:v', '2'], { turn: ',transpose=2' })
      await rotatedJpeg(path, 6)
    },
  },
  {
    ...{ kind: 'GIF', sample: 'quarters.gif', type: 'image/gif' },
    make: (path) => picture(path, []),
  },
  {
    ...{ kind: 'Animated GIF', sample: 'moving.gif', type: 'image/gif' },
    firefox: true,
    make: (path) => picture(path, ['-loop', '0'], moving),
  },
  {
    ...{ kind: 'WebP', sample: 'quarters.webp', type: 'image/webp' },
    firefox: true,
    make: (path) => picture(path, ['-c:v', 'libwebp']),
  },
  {
    ...{ kind: 'WebP without loss', sample: 'exact.webp', type: 'image/webp' },
    make: (path) => picture(path, ['-c:v', 'libwebp', '-lossless', '1']),
  },
  {
    ...{ kind: 'Animated WebP', sample: 'moving.webp', type: 'image/webp' },
    make: (path) =>
      picture(path, ['-c:v', 'libwebp_anim', '-loop', '0'], moving),
  },
  {
    ...{ kind: 'AVIF', sample: 'quarters.avif', type: 'image/avif' },
    firefox: true,
    make: (path) =>
      picture(path, [
        '-c:v',
        'libaom-av1',
        '-still-picture',
        '1',
        '-cpu-used',
        '8',
      ]),
  },
  {
    ...{ kind: 'BMP', sample: 'quarters.bmp', type: 'image/bmp' },
    make: (path) => picture(path, []),
  },
  {
    ...{ kind: 'Icon', sample: 'quarters.ico', type: 'image/x-icon' },
    make: (path) => picture(path, ['-vf', 'scale=128:80']),
  },
  {
    ...{ kind: 'SVG', sample: 'quarters.svg', type: 'image/svg+xml' },
    ...{ encoder: 'written by hand, with a script in it', firefox: true },
    make: (path) => writeFile(path, svg),
  },
  {
    ...{ kind: 'TIFF', sample: 'quarters.tif', type: unseen },
    see: { text: 'TIFF picture' },
    make: (path) => picture(path, []),
  },
  {
    ...{ kind: 'JPEG XL', sample: 'quarters.jxl', type: unseen },
    see: { text: 'JPEG XL picture' },
    make: (path) => picture(path, ['-c:v', 'libjxl']),
  },
  {
    ...{ kind: 'JPEG 2000', sample: 'quarters.jp2', type: unseen },
    see: { text: 'JPEG 2000 picture' },
    make: (path) => picture(path, ['-c:v', 'jpeg2000']),
  },
  {
    ...{ kind: 'QOI', sample: 'quarters.qoi', type: unseen },
    see: { text: 'QOI picture' },
    make: (path) => picture(path, ['-c:v', 'qoi']),
  },
  {
    ...{ kind: 'HEIC', sample: 'quarters.heic', type: unseen },
    ...{ encoder: 'libheif', see: { text: 'HEIC picture' } },
    async make(path) {
      const drawn = `${path}.png`
      await picture(drawn, [])
      await runProgram('heif-enc', ['-q', '50', drawn, '-o', path])
      await rm(drawn)
    },
  },
]

export const images: FileKind[] = rows.map((row) => ({
  group: 'Image',
  encoder: 'ffmpeg',
  viewer: row.see === undefined ? 'picture' : 'download',
  see: drawn,
  ...row,
}))
