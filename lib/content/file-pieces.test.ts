import { expect, test } from 'vitest'
import { filePieces } from './file-pieces.ts'
import { createPieceMemory } from './piece-memory.ts'
import { allOf } from './test-blocks.ts'

const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251)

/** A file whose streams fall silent after `spoken` bytes, `times` times. */
function silentFile(spoken: number, times: number): Blob {
  let left = times
  function fileFrom(start: number): Blob {
    const stream = () => {
      const isSilent = left-- > 0
      const end = isSilent ? Math.min(start + spoken, 1000) : 1000
      return new ReadableStream({
        start(controller) {
          controller.enqueue(bytes.slice(start, end))
          if (!isSilent) controller.close()
        },
      })
    }
    return { size: 1000 - start, stream, slice: fileFrom } as unknown as Blob
  }
  return fileFrom(0)
}

const read = (file: Blob) =>
  allOf(
    filePieces({ path: 'a', file }, createPieceMemory(64), { patience: 30 }),
  )

test('a stream that falls silent is opened again where it stopped', async () => {
  const pieces = await read(silentFile(200, 3))
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
})

test('a disk that says nothing for good is an error', async () => {
  await expect(read(silentFile(0.5, 99))).rejects.toMatchObject({
    code: 'file-unreadable',
  })
})
