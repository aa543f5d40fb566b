import { expect, test } from 'vitest'
import { allOf, createTestBlocks } from '../test-blocks.ts'
import { zipFolder } from './zip-folder.ts'

test('holds every file where it lies, and folders that are empty', async () => {
  const blocks = createTestBlocks()
  const inner = await blocks.folder([['b.txt', await blocks.raw('two')]])
  const root = await blocks.folder([
    ['a.txt', await blocks.raw('one')],
    ['deep', inner],
    ['nothing', await blocks.folder([])],
  ])
  const zip = await zipped(zipFolder(root.toString(), 'Top', blocks))
  expect(entriesOf(zip)).toEqual([
    ['Top/a.txt', 'one'],
    ['Top/deep/b.txt', 'two'],
    ['Top/nothing/', ''],
  ])
})

test('no name leads out of the folder, and none comes twice', async () => {
  const blocks = createTestBlocks()
  const cid = await blocks.raw('x')
  const names = ['../../evil', '..', 'a\\b', 'a/b', 'c\u202etxt.exe', 'd\0e']
  const root = await blocks.folder(names.map((name) => [name, cid]))
  const zip = await zipped(zipFolder(root.toString(), 'Top', blocks))
  const found = entriesOf(zip).map(([name]) => name)
  expect(new Set(found).size).toBe(names.length)
  for (const name of found) {
    expect(name).toMatch(/^Top\/[^/\\]+$/)
    expect(name).not.toMatch(/\p{Cc}|\u202e|^Top\/\.\.?$/u)
  }
})

test('is the same whenever and wherever it is made', async () => {
  const blocks = createTestBlocks()
  const root = await blocks.folder([['a.txt', await blocks.raw('one')]])
  const once = await zipped(zipFolder(root.toString(), 'Top', blocks))
  await new Promise((resolve) => setTimeout(resolve, 2100))
  const again = await zipped(zipFolder(root.toString(), 'Top', blocks))
  expect(again).toEqual(once)
})

test('a piece that is missing ends it with an error, not short', async () => {
  const blocks = createTestBlocks()
  const gone = await blocks.raw('gone')
  const root = await blocks.folder([
    ['a.txt', await blocks.raw('one')],
    ['b.txt', gone],
  ])
  await blocks.store.delete(gone)
  const zip = zipFolder(root.toString(), 'Top', blocks)
  await expect(zipped(zip)).rejects.toMatchObject({ code: 'content-not-found' })
})

test('stops reading when nobody takes any more', async () => {
  const blocks = createTestBlocks()
  const leaf = async (byte: number) =>
    blocks.raw(new Uint8Array(50_000).fill(byte))
  const leaves = await Promise.all(
    Array.from({ length: 100 }, (_, n) => leaf(n)),
  )
  const file = await blocks.file(leaves.map((cid) => [cid, 50_000]))
  const root = await blocks.folder([['big', file]])
  for await (const _ of zipFolder(root.toString(), 'Top', blocks)) break
  const { length } = blocks.reads
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(blocks.reads.length).toBe(length)
  expect(length).toBeLessThan(40)
})

async function zipped(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await allOf(pieces))
}

/** Name and content of each entry, as local headers and descriptors tell. */
function entriesOf(zip: Buffer): [name: string, content: string][] {
  const found: [string, string][] = []
  let at = 0
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const begin = at + 30 + zip.readUInt16LE(at + 26)
    const descriptor = zip.indexOf('PK\x07\x08', begin, 'latin1')
    const name = zip.toString('utf8', at + 30, begin)
    found.push([name, zip.toString('utf8', begin, descriptor)])
    at = descriptor + 16
  }
  return found
}
