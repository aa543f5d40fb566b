import { MemoryBlockstore } from 'blockstore-core'
import { createHeliaLight } from 'helia'
import { encode, prepare } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { createPinBoard } from './pin-board.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

async function boardWithFile() {
  const blocks = new MemoryBlockstore()
  const helia = createHeliaLight({ blockstore: blocks })
  const board = createPinBoard(helia, new VerifiedBlockstore(blocks))
  const put = async (code: number, bytes: Uint8Array) =>
    blocks.put(CID.createV1(code, await sha256.digest(bytes)), bytes)
  const leaves = [
    await put(0x55, Uint8Array.of(1)),
    await put(0x55, Uint8Array.of(2)),
  ]
  const links = leaves.map((Hash) => ({ Hash }))
  const root = await put(0x70, encode(prepare({ Links: links })))
  const stray = await put(0x55, Uint8Array.of(3))
  return { blocks, board, leaves, root, stray }
}

test('collecting takes what no pin holds, and no leaf of a pinned tree', async () => {
  const { blocks, board, leaves, root, stray } = await boardWithFile()
  await board.pin(root.toString(), {})
  await board.collect({})
  for (const cid of [root, ...leaves]) expect(blocks.has(cid)).toBe(true)
  expect(blocks.has(stray)).toBe(false)

  await board.unpin(root.toString(), {})
  await board.collect({})
  for (const cid of [root, ...leaves]) expect(blocks.has(cid)).toBe(false)
})
