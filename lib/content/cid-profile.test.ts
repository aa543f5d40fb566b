import { BlackHoleBlockstore } from 'blockstore-core'
import { describe, expect, test, vi } from 'vitest'
import {
  keyStream,
  keyStreamFile,
  keyStreamNames,
} from '#test/vectors/key-stream'
import { referenceFile, referenceFolder } from '#test/vectors/reference-writer'
import type { ReferenceTree } from '#test/vectors/reference-writer'
import vectors from '../../test/vectors/unixfs-v1-2025.json' with { type: 'json' }
import type { SourceFile } from './group-roots.ts'
import { importFiles } from './import-files.ts'

/** CIDs are the subject here: no block is kept. */
async function cidOf(...files: SourceFile[]): Promise<string> {
  return (await importFiles(files, new BlackHoleBlockstore())).cid
}

function blob(text: string): Blob {
  return new Blob([text])
}

/** Thousands of small files take their time beside browsers and chains. */
vi.setConfig({ testTimeout: 60_000 })

describe('the vectors of the profile', () => {
  test('a small text', async () => {
    const { content, cid } = vectors.text
    expect(await cidOf({ path: 'a.txt', file: blob(content) })).toBe(cid)
  })

  test.each(vectors.folders)('a folder of $what', async (folder) => {
    const file = blob('x')
    const names = keyStreamNames({ ...folder, alphabet: vectors.alphabet })
    const files = names.map((name) => ({ path: `folder/${name}`, file }))
    expect(await cidOf(...files)).toBe(folder.cid)
  })

  // A GiB each: only the long run has the time for them.
  const isLong = process.env['FREEHOLD_LONG'] === '1'
  test.each(isLong ? vectors.files : [])(
    'a file of $size bytes: $what',
    async ({ seed, size, cid }) => {
      const file = keyStreamFile(seed, size)
      expect(await cidOf({ path: 'large', file })).toBe(cid)
    },
  )
})

describe('another code base gives the same address to', () => {
  const mib = 2 ** 20

  test.each([
    0,
    1,
    1000,
    mib - 1,
    mib,
    mib + 1,
    2 * mib,
    5 * mib + 7,
    100_000_000,
  ])('a file of %d bytes', { timeout: 60_000 }, async (size) => {
    const ours = await cidOf({ path: 'a', file: keyStreamFile('a', size) })
    expect(ours).toBe(await referenceFile(keyStream('a', size)))
  })

  /** Paths are the contents too, so that every file is another one. */
  async function compare(paths: string[]): Promise<void> {
    const tree: ReferenceTree = new Map()
    for (const path of paths) {
      const [, ...parts] = path.split('/')
      const name = parts.pop() ?? ''
      let folder = tree
      for (const part of parts) {
        if (!folder.has(part)) folder.set(part, new Map())
        folder = folder.get(part) as ReferenceTree
      }
      folder.set(name, [new TextEncoder().encode(path)])
    }
    const files = paths.map((path) => ({ path, file: blob(path) }))
    expect(await cidOf(...files)).toBe(await referenceFolder(tree))
  }

  test('nested folders with names in several scripts', async () => {
    await compare([
      'root/a.txt',
      'root/.hidden',
      'root/日本語/ファイル.txt',
      'root/עברית/مرحبا.txt',
      'root/e\u0301/decomposed.txt',
      'root/👩‍👩‍👧/__proto__',
      'root/deep/1/2/3/4/5/6.txt',
    ])
  })

  const many = (count: number, path: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => path(index))

  test('a folder of 6,000 files', async () => {
    await compare(many(6000, (index) => `root/file ${index}.txt`))
  })

  test('a large folder deep below others', async () => {
    await compare([
      'root/a/first.txt',
      ...many(5000, (index) => `root/a/b/many/${index}.txt`),
      'root/z.txt',
    ])
  })

  test('a folder of 5,000 folders, which shards by their links too', async () => {
    await compare(many(5000, (index) => `root/folder-${index}/a.txt`))
  })
})
