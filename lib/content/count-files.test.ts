import type { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { countFiles } from './count-files.ts'
import { createTestBlocks } from './test-blocks.ts'

test('counts files in all folders below', async () => {
  const blocks = createTestBlocks()
  const leaf = await blocks.raw('x')
  const inner = await blocks.folder([
    ['a', leaf],
    ['b', leaf],
  ])
  const root = await blocks.folder([
    ['c', leaf],
    ['d', inner],
    ['e', inner],
    ['f', await blocks.folder([])],
  ])
  expect(await countFiles(root, blocks)).toBe(5)
})

test('a bomb of repeated folders costs no more than its blocks', async () => {
  const blocks = createTestBlocks()
  let folder = await blocks.folder([['a', await blocks.raw('x')]])
  for (let level = 0; level < 30; level++) {
    const links = Array.from({ length: 50 }, (_, index): [string, CID] => [
      String(index),
      folder,
    ])
    folder = await blocks.folder(links)
  }
  expect(await countFiles(folder, blocks)).toBe(Number.MAX_SAFE_INTEGER)
  expect(blocks.reads.length).toBeLessThan(30 * 52)
})
