import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { openAsBlob } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BlackHoleBlockstore, MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import { keyStreamFile } from '#test/vectors/key-stream'
import { parseCid } from '#lib/base/cid'
import { importFiles } from './import-files.ts'
import type { ImportReport } from './import-meter.ts'
import { listFolder } from './list-folder.ts'
import { statEntry } from './read-entry.ts'
import { readFile } from './read-file.ts'
import { allOf, textOf } from './test-blocks.ts'

const mib = 2 ** 20
const blob = (text: string) => new Blob([text])

describe('stores', () => {
  test('a lone file under its bare address', async () => {
    const store = new MemoryBlockstore()
    const file = blob('hello world')
    expect(await importFiles([{ path: 'a.txt', file }], store)).toEqual({
      cid: 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e',
      kind: 'file',
      name: 'a.txt',
      size: 11,
      files: 1,
      type: 'text/plain',
      renamed: [],
    })
  })

  test('a folder with all that is below it', async () => {
    const store = new MemoryBlockstore()
    const files = [
      { path: 'Photos/2026/b.txt', file: blob('b') },
      { path: 'Photos/a.txt', file: blob('aa') },
    ]
    const made = await importFiles(files, store)
    expect(made).toMatchObject({
      kind: 'folder',
      name: 'Photos',
      size: 3,
      files: 2,
      type: 'inode/directory',
    })
    const root = parseCid(made.cid)
    const entry = await statEntry(root, ['2026', 'b.txt'], store)
    expect(await textOf(readFile(parseCid(entry.cid), store))).toBe('b')
  })

  test('the same folder under the same address, in whatever order it comes', async () => {
    const files = ['r/b', 'r/a/c', 'r/a', 'r/\u202eb'].map((path) => ({
      path,
      file: blob(path),
    }))
    const store = new BlackHoleBlockstore()
    const forth = await importFiles(files, store)
    const back = await importFiles(files.toReversed(), store)
    expect(back).toEqual(forth)
  })

  test(
    '10,000 files in one folder, and lets timers run meanwhile',
    { timeout: 60_000 },
    async () => {
      const store = new MemoryBlockstore()
      const files = Array.from({ length: 10_000 }, (_, index) => ({
        path: `many/${index}.txt`,
        file: blob(String(index)),
      }))
      let turns = 0
      const timer = setInterval(() => turns++, 10)
      const { cid } = await importFiles(files, store)
      clearInterval(timer)
      expect(turns).toBeGreaterThan(10)
      const entries = await allOf(listFolder(parseCid(cid), store))
      expect(new Set(entries.map(({ name }) => name)).size).toBe(10_000)
    },
  )
})

describe('repairs a dangerous name, says so and loses nothing', () => {
  test.each([
    ['a\0b.txt', 'a_b.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['a\\b', 'a_b'],
    ['__proto__', '__proto__'],
  ])('%j', async (path, name) => {
    const made = await importFiles(
      [{ path, file: blob('x') }],
      new MemoryBlockstore(),
    )
    expect(made.name).toBe(name)
    expect(made.renamed).toEqual(
      path === name ? [] : [{ from: path, to: name }],
    )
  })

  test('names that become the same, and ways out of the folder', async () => {
    const store = new MemoryBlockstore()
    const paths = [
      'r/a.txt',
      'r/a\u202e.txt',
      'r/../x',
      'r/./x',
      'r/__proto__/x',
    ]
    const files = paths.map((path) => ({ path, file: blob(path) }))
    const made = await importFiles(files, store)
    const root = parseCid(made.cid)
    const entries = await allOf(listFolder(root, store))
    expect(entries.map(({ name }) => name).toSorted()).toEqual([
      ...['_', '__', '__proto__', 'a (2).txt', 'a.txt'],
    ])
    expect(made.renamed).toEqual([
      { from: 'r/../x', to: 'r/__/x' },
      { from: 'r/./x', to: 'r/_/x' },
      { from: 'r/a\u202e.txt', to: 'r/a (2).txt' },
    ])
    const entry = await statEntry(root, ['a (2).txt'], store)
    const text = await textOf(readFile(parseCid(entry.cid), store))
    expect(text).toBe('r/a\u202e.txt')
  })
})

test('tells progress that ends whole', async () => {
  const reports: ImportReport[] = []
  let time = 0
  const size = 5 * mib
  await importFiles(
    [
      { path: 'r/large', file: keyStreamFile('a', size) },
      { path: 'r/small', file: blob('x') },
    ],
    new BlackHoleBlockstore(),
    { clock: { now: () => (time += 50) }, onProgress: (r) => reports.push(r) },
  )
  const total = size + 1
  expect(reports.at(-1)).toMatchObject({
    done: total,
    total,
    filesDone: 2,
    files: 2,
    left: 0,
  })
  const order = reports.map(({ done }) => done)
  expect(order).toEqual(order.toSorted((left, right) => left - right))
  expect(reports.some(({ rate, left = 0 }) => rate > 0 && left > 0)).toBe(true)
})

/** A file that grows, shrinks or fails while it is read. */
function fakeFile(size: number, pieces: (string | Error)[], touched = false) {
  let isRead = false
  const stream = () =>
    new ReadableStream({
      pull(controller) {
        isRead = true
        const piece = pieces.shift()
        if (piece === undefined) controller.close()
        else if (piece instanceof Error) controller.error(piece)
        else controller.enqueue(new TextEncoder().encode(piece))
      },
    })
  const arrayBuffer = () => new Response(stream()).arrayBuffer()
  const file = { size, stream, arrayBuffer }
  Object.defineProperty(file, 'lastModified', {
    get: () => (touched && isRead ? 2 : 1),
  })
  return file as unknown as Blob
}

describe('a file that is not what it was', () => {
  const gone = new DOMException('gone', 'NotReadableError')

  test.each([
    ['grew', 'file-changed', fakeFile(2, ['abc'])],
    ['shrank', 'file-changed', fakeFile(9, ['abc'])],
    ['was touched', 'file-changed', fakeFile(3, ['abc'], true)],
    ['vanished', 'file-unreadable', fakeFile(9, ['abc', gone])],
    ['is locked', 'file-unreadable', fakeFile(9, [gone])],
  ])('because it %s ends in %s and is named', async (_, code, file) => {
    const files = [
      { path: 'r/good.txt', file: blob('good') },
      { path: 'r/bad.txt', file },
    ]
    await expect(
      importFiles(files, new MemoryBlockstore()),
    ).rejects.toMatchObject({
      code,
      shortMessage: expect.stringContaining('r/bad.txt'),
    })
  })

  test('because it vanished before it was measured is not an empty one', async () => {
    const file = Object.assign(new Blob([]), {
      arrayBuffer: () => Promise.reject(gone),
    })
    const files = [
      { path: 'r/empty.txt', file: new Blob([]) },
      { path: 'r/vanished.bin', file },
    ]
    await expect(
      importFiles(files, new MemoryBlockstore()),
    ).rejects.toMatchObject({
      code: 'file-unreadable',
      shortMessage: expect.stringContaining('r/vanished.bin'),
    })
  })

  test('on a real disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'freehold-'))
    const path = join(folder, 'a.txt')
    await writeFile(path, 'before')
    const file = await openAsBlob(path)
    await writeFile(path, 'after it was chosen')
    await expect(
      importFiles([{ path: 'a.txt', file }], new MemoryBlockstore()),
    ).rejects.toMatchObject({ code: 'file-unreadable' })
    await rm(folder, { recursive: true })
  })
})

/** Takes `room` blocks and then throws, the way real stores do. */
function fullStore(room: number, thrown: () => Error) {
  const store = new MemoryBlockstore()
  let left = room
  return {
    has: (cid: CID) => store.has(cid),
    delete: (cid: CID) => store.delete(cid),
    count: async () => (await allOf(store.getAll())).length,
    put(cid: CID, bytes: Parameters<MemoryBlockstore['put']>[1]) {
      if (left-- <= 0) throw thrown()
      return store.put(cid, bytes)
    },
  }
}

describe('a store that takes no more', () => {
  const large = [{ path: 'large', file: keyStreamFile('a', 5 * mib) }]

  test.each([
    ['storage-full', () => new DOMException('', 'QuotaExceededError')],
    ['storage-full', () => new Error('QuotaExceededError: full')],
    ['storage-full', () => new Error('put', { cause: new Error('ENOSPC') })],
    ['storage-unavailable', () => new Error('closed')],
    ['storage-unavailable', () => new DOMException('', 'AbortError')],
  ])('ends in %s', async (code, thrown) => {
    await expect(
      importFiles(large, fullStore(2, thrown)),
    ).rejects.toMatchObject({ code })
  })
})

describe('stopping', () => {
  test('in the middle ends in aborted and leaves the file alone', async () => {
    const stop = new AbortController()
    let cancelled = false
    const endless = {
      size: 2 ** 40,
      stream: () =>
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(2 ** 16)),
          cancel: () => void (cancelled = true),
        }),
    } as unknown as Blob
    setTimeout(() => stop.abort(), 50)
    await expect(
      importFiles(
        [{ path: 'endless', file: endless }],
        new BlackHoleBlockstore(),
        {
          signal: stop.signal,
        },
      ),
    ).rejects.toMatchObject({ code: 'aborted' })
    expect(cancelled).toBe(true)
  })

  test('ends even a read that hangs', async () => {
    const stop = new AbortController()
    const hanging = {
      size: 9,
      arrayBuffer: () => new Promise(() => {}),
    } as unknown as Blob
    setTimeout(() => stop.abort(), 20)
    await expect(
      importFiles([{ path: 'a', file: hanging }], new MemoryBlockstore(), {
        signal: stop.signal,
      }),
    ).rejects.toMatchObject({ code: 'aborted' })
  })
})
