import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { describe, expect, test } from 'vitest'
import { codecs } from '#lib/base/cid'
import { listFolder } from './list-folder.ts'
import { statEntry } from './read-entry.ts'
import { readFile } from './read-file.ts'
import { allOf, createTestBlocks, textOf } from './test-blocks.ts'

const notFound = expect.objectContaining({ code: 'path-missing' })

describe('statEntry', () => {
  test('says what is at an address, and below it', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('abc')
    const file = await blocks.file([
      [leaf, 3],
      [leaf, 3],
    ])
    const folder = await blocks.folder([['b.txt', file]])
    const root = await blocks.folder([['a', folder]])
    expect(await statEntry(root, [], blocks)).toEqual({
      kind: 'folder',
      name: '',
      cid: root.toString(),
      size: 100,
      type: 'inode/directory',
    })
    expect(await statEntry(root, ['a', 'b.txt'], blocks)).toEqual({
      kind: 'file',
      name: 'b.txt',
      cid: file.toString(),
      size: 6,
    })
  })

  test('says what is missing in words', async () => {
    const blocks = createTestBlocks()
    const root = await blocks.folder([['a', await blocks.raw('x')]])
    await expect(statEntry(root, ['b'], blocks)).rejects.toThrow('“b”')
    await expect(statEntry(root, ['b'], blocks)).rejects.toEqual(notFound)
    await expect(statEntry(root, ['a', 'b'], blocks)).rejects.toEqual(notFound)
    await expect(statEntry(root, ['__proto__'], blocks)).rejects.toEqual(
      notFound,
    )
  })

  test('finds a name in the shards of a large folder', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('abc')
    const deepest = await blocks.shard([['7Fdeep.txt', leaf]])
    const root = await blocks.shard([
      ['00first.txt', await blocks.raw('x')],
      ['0A', await blocks.shard([['FF', deepest]])],
    ])
    expect(await statEntry(root, ['deep.txt'], blocks)).toMatchObject({
      name: 'deep.txt',
      cid: leaf.toString(),
    })
    await expect(statEntry(root, ['0A'], blocks)).rejects.toEqual(notFound)
  })

  test('shows a single block of data as a file', async () => {
    const blocks = createTestBlocks()
    const bytes = new TextEncoder().encode('{"a":1}')
    const cid = await blocks.block(codecs.dagJson, bytes)
    expect(await statEntry(cid, [], blocks)).toMatchObject({
      kind: 'file',
      size: 7,
    })
    expect(await textOf(readFile(cid, blocks))).toBe('{"a":1}')
  })

  test('refuses a foreign codec before it asks anybody', async () => {
    const blocks = createTestBlocks()
    const digest = await sha256.digest(new Uint8Array(1))
    const cid = CID.createV1(0x78, digest)
    await expect(statEntry(cid, [], blocks)).rejects.toMatchObject({
      code: 'codec-refused',
    })
    expect(blocks.reads).toEqual([])
  })

  test.each([new Uint8Array(0), Uint8Array.of(0xff), new Uint8Array(64)])(
    'says that a block which is no UnixFS is damaged',
    async (bytes) => {
      const blocks = createTestBlocks()
      const cid = await blocks.block(codecs.dagPb, bytes)
      await expect(statEntry(cid, [], blocks)).rejects.toMatchObject({
        code: 'block-invalid',
      })
    },
  )
})

describe('listFolder', () => {
  test('tells files from folders, and keeps what it can not tell', async () => {
    const blocks = createTestBlocks()
    const gone = await blocks.folder([['x', await blocks.raw('gone')]])
    const leaf = await blocks.raw('abc')
    const root = await blocks.folder([
      ['large.bin', await blocks.file([[leaf, 3]])],
      ['small.txt', leaf],
      ['folder', await blocks.folder([])],
      ['gone', gone],
    ])
    await blocks.store.delete(gone)
    const entries = await allOf(listFolder(root, blocks))
    const kinds = new Map(entries.map(({ name, kind }) => [name, kind]))
    expect(kinds).toEqual(
      new Map([
        ['folder', 'folder'],
        ['gone', 'unknown'],
        ['large.bin', 'file'],
        ['small.txt', 'file'],
      ]),
    )
  })

  test('cleans every name that came from elsewhere, and opens by it', async () => {
    const blocks = createTestBlocks()
    const foreign = [
      ...['', '.', '..', '../x', 'a/b', 'nul\0', 'constructor', '__proto__'],
      ...['a\u202egpj.exe', 'agpj.exe', 'x'.repeat(5000)],
    ]
    const links = await Promise.all(
      foreign.map(async (name): Promise<[string, CID]> => [
        name,
        await blocks.raw(`content of ${name}`),
      ]),
    )
    const root = await blocks.folder(links)
    const entries = await allOf(listFolder(root, blocks))
    expect(entries.map(({ name }) => name).toSorted()).toEqual(
      [
        ...['unnamed', '_', '__', '.._x', 'a_b', 'nul_', 'constructor'],
        ...['__proto__', 'agpj.exe', 'agpj (2).exe', 'x'.repeat(255)],
      ].toSorted(),
    )
    for (const { name, cid } of entries) {
      expect(await statEntry(root, [name], blocks)).toMatchObject({ name, cid })
    }
  })

  test('gives no more than its cap', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('x')
    const links = ['a', 'b', 'c'].map((name): [string, CID] => [name, leaf])
    const root = await blocks.folder(links)
    expect(await allOf(listFolder(root, blocks, { cap: 2 }))).toHaveLength(2)
    expect(await allOf(listFolder(root, blocks, { cap: 0 }))).toEqual([])
  })

  test('does not wait for an entry that does not come', async () => {
    const blocks = createTestBlocks()
    const inner = await blocks.folder([])
    const root = await blocks.folder([['slow', inner]])
    const stuck = {
      async *get(cid: CID, options?: { signal?: AbortSignal }) {
        if (cid.equals(root)) return yield* blocks.store.get(cid)
        await new Promise((_, reject) =>
          options?.signal?.addEventListener('abort', reject),
        )
      },
    }
    const options = { entryTimeout: 20 }
    expect(await allOf(listFolder(root, stuck, options))).toMatchObject([
      { name: 'slow', kind: 'unknown' },
    ])
  })

  test('says that a file is no folder', async () => {
    const blocks = createTestBlocks()
    const cid = await blocks.raw('x')
    await expect(allOf(listFolder(cid, blocks))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })
})

describe('a sharded folder that was made to be endless', () => {
  test('is refused at the first shard that comes twice', async () => {
    const blocks = createTestBlocks()
    let shard = await blocks.shard([['00a', await blocks.raw('x')]])
    for (let level = 0; level < 8; level++) {
      const links = ['00', '01', '02'].map((at): [string, CID] => [at, shard])
      shard = await blocks.shard(links)
    }
    await expect(allOf(listFolder(shard, blocks))).rejects.toMatchObject({
      code: 'block-invalid',
    })
    expect(blocks.reads.length).toBeLessThan(5)
  })

  test('is refused when it is deeper than its hash is long', async () => {
    const blocks = createTestBlocks()
    let shard = await blocks.shard([['00a', await blocks.raw('x')]])
    for (let level = 0; level < 40; level++) {
      shard = await blocks.shard([['00', shard]])
    }
    await expect(allOf(listFolder(shard, blocks))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })
})
