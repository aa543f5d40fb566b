import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { importFiles } from './import-files.ts'
import { linkFolder } from './link-folder.ts'
import type { LinkEntry } from './link-folder.ts'
import { listFolder } from './list-folder.ts'
import { decodeNode } from './unixfs-node.ts'
import { readBlock } from './read-block.ts'

const text = (size: number) => new File(['x'.repeat(size)], 'a.txt')

async function stored(
  store: MemoryBlockstore,
  name: string,
  size: number,
): Promise<LinkEntry> {
  const { cid } = await importFiles([{ path: name, file: text(size) }], store)
  return { name, cid, size }
}

async function names(cid: string, store: MemoryBlockstore) {
  const found: [string, string][] = []
  const signal = AbortSignal.timeout(10_000)
  const options = { signal, cap: 10_000 }
  for await (const entry of listFolder(CID.parse(cid), store, options)) {
    found.push([entry.name, entry.cid])
  }
  return found
}

test('links give the folder that dropping it whole gives', async () => {
  const store = new MemoryBlockstore()
  const sizes = { 'a.txt': 5, 'b.bin': 3_000_000, 'c.txt': 0 }
  const entries = await Promise.all(
    Object.entries(sizes).map(([name, size]) => stored(store, name, size)),
  )
  const files = Object.entries(sizes).map(([name, size]) => ({
    path: `Drive/${name}`,
    file: text(size),
  }))
  const whole = await importFiles(files, store)
  expect(await linkFolder(entries, store)).toBe(whole.cid)
})

test('content is not read again: of a raw block nothing at all', async () => {
  const store = new MemoryBlockstore()
  const large = await stored(store, 'large', 3_000_000)
  const entries = [await stored(store, 'small', 1_000), large]
  const reads: string[] = []
  const counting = {
    put: store.put.bind(store),
    has: store.has.bind(store),
    get: (cid: CID) => {
      reads.push(cid.toString())
      return store.get(cid)
    },
  }
  await linkFolder(entries, counting)
  expect(reads).toEqual([large.cid])
})

test('equal names are numbered and dangerous ones repaired', async () => {
  const store = new MemoryBlockstore()
  const one = await stored(store, 'a.txt', 1)
  const two = await stored(store, 'a.txt', 2)
  const bad = { ...(await stored(store, 'x', 3)), name: '../x' }
  const cid = await linkFolder([one, two, bad], store)
  const found = (await names(cid, store)).map(([name]) => name)
  expect(found).toContain('a.txt')
  expect(found).toContain('a (2).txt')
  expect(found.some((name) => name.includes('/') || name === '..')).toBe(false)
  expect(found).toHaveLength(3)
})

test('many links become a sharded folder, each found again', async () => {
  const store = new MemoryBlockstore()
  const { cid: content } = await stored(store, 'same', 9)
  const entries = Array.from({ length: 6_000 }, (_, index) => ({
    name: `file number ${index}.txt`,
    cid: content,
    size: 9,
  }))
  const cid = await linkFolder(entries, store)
  const root = CID.parse(cid)
  const node = decodeNode(root, await readBlock(store, root))
  expect(node.kind).toBe('shard')
  expect(await names(cid, store)).toHaveLength(6_000)
}, 30_000)

test('an entry that is not in the store is refused', async () => {
  const elsewhere = await stored(new MemoryBlockstore(), 'a', 2_000_000)
  await expect(
    linkFolder([elsewhere], new MemoryBlockstore()),
  ).rejects.toMatchObject({ code: 'content-not-found' })
})
