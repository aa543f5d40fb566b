import { describe, expect, test } from 'vitest'
import {
  bytesOfFrame,
  frameHeadBytes,
  writeFrameHead,
} from './channel-frames.ts'

describe('a frame', () => {
  test.each([1, 17, 127, 128, 16_383, 16_384, 250_000])(
    'of %i bytes is read as it was written',
    (length) => {
      const bytes = new Uint8Array(length).fill(18)
      expect(bytesOfFrame(frame(bytes))).toEqual(bytes)
    },
  )

  test.each([1, 16, 17, 18, 19, 127, 128, 300, 20_000])(
    'of %i bytes in two messages is none',
    (length) => {
      const whole = frame(new Uint8Array(length).fill(18))
      const head = whole.findIndex((byte) => byte < 0x80) + 1
      expect(bytesOfFrame(whole.slice(0, head))).toBeUndefined()
      expect(bytesOfFrame(whole.slice(head))).toBeUndefined()
    },
  )

  test('with a flag is left to the library', () => {
    expect(bytesOfFrame(Uint8Array.of(2, 8, 0))).toBeUndefined()
    expect(bytesOfFrame(Uint8Array.of(5, 8, 0, 18, 1, 9))).toBeUndefined()
  })

  test('that says more than there is, is none', () => {
    expect(bytesOfFrame(Uint8Array.of(4, 18, 9, 1, 2))).toBeUndefined()
    expect(bytesOfFrame(new Uint8Array(8).fill(255))).toBeUndefined()
  })
})

function frame(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(frameHeadBytes + bytes.length)
  const at = writeFrameHead(memory, bytes.length)
  memory.set(bytes, at)
  return memory.subarray(0, at + bytes.length)
}
