import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { memoryStorage } from './memory-storage.ts'
import { blockBytes } from './verified-blockstore.ts'

async function block(fill: number) {
  const bytes = new Uint8Array(100).fill(fill)
  return { bytes, cid: CID.createV1(0x55, await sha256.digest(bytes)) }
}

test('the oldest blocks are forgotten when there is no more room', async () => {
  const { blockstore } = memoryStorage(250)
  const blocks = await Promise.all([1, 2, 3].map(block))
  for (const { cid, bytes } of blocks) await blockstore.put(cid, bytes)
  const here = await Promise.all(blocks.map(({ cid }) => blockstore.has(cid)))
  expect(here).toEqual([false, true, true])
})

test('a block that is put twice takes its room once', async () => {
  const { blockstore } = memoryStorage(250)
  const [one, two] = await Promise.all([block(1), block(2)])
  await blockstore.put(one.cid, one.bytes)
  for (let times = 0; times < 5; times++) {
    await blockstore.put(two.cid, two.bytes)
  }
  expect(await blockBytes(blockstore.get(one.cid))).toEqual(one.bytes)
})

test('wrong bytes are refused, as everywhere', async () => {
  const { blockstore } = memoryStorage()
  const [one, two] = await Promise.all([block(1), block(2)])
  const putting = blockstore.put(one.cid, two.bytes)
  await expect(putting).rejects.toMatchObject({ code: 'block-invalid' })
})
