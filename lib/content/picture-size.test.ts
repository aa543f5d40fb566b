import { expect, test } from 'vitest'
import { makePicture } from '#test/files/picture'
import { pictureSize } from './picture-size.ts'

const bytes = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))

test('of a real PNG', () => {
  const png = makePicture({ width: 64, height: 40, seed: 1 })
  expect(pictureSize(png)).toEqual({ width: 64, height: 40 })
})

test.each([
  ['GIF', 'GIF89a\x40\x01\xc8\0'],
  ['BMP', `BM${'\0'.repeat(16)}\x40\x01\0\0\x38\xff\xff\xff`],
  ['WebP', `RIFF....WEBPVP8 ${'\0'.repeat(10)}\x40\x01\xc8\0`],
  ['WebP without loss', 'RIFF....WEBPVP8L....\x2f\x3f\xc1\x31\0'],
  ['WebP that moves', 'RIFF....WEBPVP8X........\x3f\x01\0\xc7\0\0'],
  ['JPEG', '\xff\xd8\xff\xe1\0\x04ab\xff\xc2\0\x11\x08\0\xc8\x01\x40\x03'],
  [
    'AVIF',
    `\0\0\0\x20ftypavif....ispe\0\0\0\0\0\0\x01\x40\0\0\0\xc8${'\0'.repeat(8)}`,
  ],
])('of %s', (_, head) => {
  expect(pictureSize(bytes(head))).toEqual({ width: 320, height: 200 })
})

test.each(['', '\xff\xd8\xff', '\x89PNG', 'nothing known'])(
  '%j has none, and nothing is thrown',
  (head) => expect(pictureSize(bytes(head))).toBeUndefined(),
)
