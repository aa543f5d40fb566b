import { afterEach, expect, test, vi } from 'vitest'
import { saveStream } from './save-stream.ts'

afterEach(() => void vi.unstubAllGlobals())

test('writes what comes into the file that was picked', async () => {
  const disk = pick()
  const steps: number[] = []
  const onProgress = (bytes: number) => void steps.push(bytes)
  const file = { name: 'a.bin', type: '', bytes: pieces([1, 2], [3]) }
  expect(await saveStream(file, { onProgress })).toBe('saved')
  expect(disk.state()).toEqual({ kept: [1, 2, 3], suggested: 'a.bin' })
  expect(steps.at(-1)).toBe(3)
})

test('closing the picker reads nothing', async () => {
  vi.stubGlobal('showSaveFilePicker', async () => {
    await new Promise((resolve) => setTimeout(resolve, 250))
    throw new DOMException('The user aborted a request.', 'AbortError')
  })
  let read = false
  const bytes = (async function* () {
    read = true
    yield Uint8Array.of(1)
  })()
  const file = { name: 'a', type: '', bytes }
  expect(await saveStream(file)).toBe('cancelled')
  expect(read).toBe(false)
})

test.each([
  ['a block that does not come', pieces([1], new Error('gone')), 'gone'],
  ['fewer bytes than were said', pieces([1]), 'another size'],
])('%s leaves no file behind', async (_, bytes, message) => {
  const disk = pick()
  const size = 33 * 2 ** 20
  const file = { name: 'a.bin', type: '', size, bytes }
  await expect(saveStream(file)).rejects.toThrow(message)
  expect(disk.state().kept).toBe('removed')
})

test('a full disk is said, and leaves no file behind', async () => {
  const disk = pick(2)
  const file = { name: 'a.bin', type: '', bytes: pieces([1, 2], [3], [4]) }
  await expect(saveStream(file)).rejects.toMatchObject({ code: 'storage-full' })
  expect(disk.state().kept).toBe('removed')
})

test('stopping half way leaves no file behind, and closes the source', async () => {
  const disk = pick()
  const stop = new AbortController()
  let closed = false
  const bytes = (async function* () {
    try {
      for (;;) yield new Uint8Array(2 ** 18)
    } finally {
      closed = true
    }
  })()
  const onProgress = (done: number) => {
    if (done > 5) stop.abort()
  }
  const file = { name: 'a.bin', type: '', bytes }
  const { signal } = stop
  expect(await saveStream(file, { signal, onProgress })).toBe('cancelled')
  expect(closed).toBe(true)
  expect(disk.state().kept).toBe('removed')
})

async function* pieces(
  ...all: (number[] | Error)[]
): AsyncGenerator<Uint8Array> {
  for (const piece of all) {
    if (piece instanceof Error) throw piece
    yield Uint8Array.from(piece)
  }
}

/** A picker over a disk of so many bytes. */
function pick(room = Infinity) {
  const written: number[] = []
  let kept: number[] | 'removed' = []
  let suggested = ''
  const writable = {
    async write(bytes: Uint8Array) {
      if (written.length + bytes.length > room) {
        throw new DOMException('full', 'QuotaExceededError')
      }
      for (const byte of bytes) written.push(byte)
    },
    close: async () => void (kept = written),
    abort: async () => undefined,
  }
  const handle = {
    createWritable: async () => writable,
    getFile: async () => ({ size: kept.length }),
    remove: async () => void (kept = 'removed'),
  }
  vi.stubGlobal(
    'showSaveFilePicker',
    async (options: { suggestedName: string }) => {
      suggested = options.suggestedName
      return handle
    },
  )
  return { state: () => ({ kept, suggested }) }
}
