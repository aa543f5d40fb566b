import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import { keyStreamFile } from '#test/vectors/key-stream'
import { cidText, parseCid } from '#lib/base/cid'
import { importFiles } from './import-files.ts'
import { allOf, createTestBlocks } from './test-blocks.ts'
import { walkDag } from './walk-dag.ts'

test('gives every block of an import, and nothing else', async () => {
  const store = new MemoryBlockstore()
  const made = await importFiles(
    [
      { path: 'r/a/large', file: keyStreamFile('a', 3 * 2 ** 20) },
      { path: 'r/small', file: new Blob(['x']) },
    ],
    store,
  )
  const walked = await allOf(walkDag(parseCid(made.cid), store))
  for (const cid of walked) await store.delete(cid)
  expect(walked).toHaveLength(7)
  expect(await allOf(store.getAll())).toEqual([])
})

describe('walkDag', () => {
  test('gives a shared block once, parents first, and reads no leaf', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('abc')
    const file = await blocks.file([
      [leaf, 3],
      [leaf, 3],
    ])
    const root = await blocks.folder([
      ['a', file],
      ['b', file],
      ['c', leaf],
    ])
    const walked = await allOf(walkDag(root, blocks))
    expect(walked.map(String)).toEqual([
      root.toString(),
      file.toString(),
      leaf.toString(),
    ])
    expect(blocks.reads).toEqual([root.toString(), file.toString()])
  })

  test('says that a block is missing, or goes past it', async () => {
    const blocks = createTestBlocks()
    const leaf = await blocks.raw('abc')
    const gone = await blocks.file([[leaf, 3]])
    const root = await blocks.folder([
      ['a', gone],
      ['b', leaf],
    ])
    await blocks.store.delete(gone)
    await expect(allOf(walkDag(root, blocks))).rejects.toMatchObject({
      code: 'content-not-found',
    })
    const left = await allOf(walkDag(root, blocks, { skipMissing: true }))
    expect(left.map(String)).toEqual([
      root.toString(),
      gone.toString(),
      leaf.toString(),
    ])
  })

  test('a bomb of repeated links is as small as it is', async () => {
    const blocks = createTestBlocks()
    let cid = await blocks.raw('x')
    for (let level = 0; level < 20; level++) {
      cid = await blocks.file(Array.from({ length: 500 }, () => [cid, 1]))
    }
    expect(await allOf(walkDag(cid, blocks))).toHaveLength(21)
  })

  test('ends at its budget, and with its signal', async () => {
    const blocks = createTestBlocks()
    const leaves = await Promise.all(Array.from('abcdefgh').map(blocks.raw))
    const links = leaves.map((leaf): [string, CID] => [cidText(leaf), leaf])
    const root = await blocks.folder(links)
    await expect(
      allOf(walkDag(root, blocks, { maxBlocks: 5 })),
    ).rejects.toMatchObject({ code: 'content-too-large' })
    await expect(
      allOf(walkDag(root, blocks, { signal: AbortSignal.abort() })),
    ).rejects.toMatchObject({ code: 'aborted' })
  })
})
