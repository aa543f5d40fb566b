import { encode, prepare } from '@ipld/dag-pb'
import { MemoryBlockstore } from 'blockstore-core'
import { createHeliaLight } from 'helia'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { codecs } from '../base/cid.ts'
import { createPinBoard } from './pin-board.ts'
import type { BrowserHelia } from './compose-helia.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

async function setUp() {
  const blockstore = new VerifiedBlockstore(new MemoryBlockstore())
  const helia = createHeliaLight({ blockstore })
  const pins = createPinBoard(helia as unknown as BrowserHelia, blockstore)
  const put = async (code: number, bytes: Uint8Array) => {
    const cid = CID.createV1(code, await sha256.digest(bytes))
    await blockstore.put(cid, bytes)
    return cid
  }
  const file = (text: string) => put(raw.code, new TextEncoder().encode(text))
  const folder = (entry: UnixFS, links: [name: string, cid: CID][]) => {
    const Links = links.map(([Name, Hash]) => ({ Name, Hash, Tsize: 1 }))
    const node = prepare({ Data: entry.marshal(), Links })
    return put(codecs.dagPb, encode(node))
  }
  return { blockstore, pins, file, folder }
}

const plain = () => new UnixFS({ type: 'directory' })
const shard = () =>
  new UnixFS({
    type: 'hamt-sharded-directory',
    fanout: 256n,
    hashType: 0x22n,
    data: Uint8Array.of(1),
  })

test('a list that is pinned alone keeps no file that nobody keeps', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const [kept, removed] = [await file('kept'), await file('removed')]
  const list = await folder(plain(), [
    ['ab', kept],
    ['cd', removed],
  ])
  await pins.pin(kept.toString(), {})
  await pins.pin(removed.toString(), {})
  await pins.pin(list.toString(), { listOnly: true })
  await pins.unpin(removed.toString(), {})
  await pins.collect({})
  expect(await blockstore.has(list)).toBe(true)
  expect(await blockstore.has(kept)).toBe(true)
  expect(await blockstore.has(removed)).toBe(false)
  // Its own files may be gone: letting go of the list needs none of them.
  await pins.unpin(list.toString(), {})
  await pins.collect({})
  expect(await blockstore.has(list)).toBe(false)
  expect(await blockstore.has(kept)).toBe(true)
})

test('of a large folder every shard is kept with the list', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const removed = await file('removed')
  const inner = await folder(shard(), [['0Fa.txt', removed]])
  const list = await folder(shard(), [
    ['A1', inner],
    ['B2b.txt', removed],
  ])
  await pins.pin(list.toString(), { listOnly: true })
  await pins.collect({})
  expect(await blockstore.has(list)).toBe(true)
  expect(await blockstore.has(inner)).toBe(true)
  expect(await blockstore.has(removed)).toBe(false)
})

test('without that wish everything below is kept', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const leaf = await file('leaf')
  const list = await folder(plain(), [['leaf', leaf]])
  await pins.pin(list.toString(), {})
  await pins.collect({})
  expect(await blockstore.has(leaf)).toBe(true)
})

test('a whole tree is kept by its list of leaves, which are not read', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const leaf = await file('leaf')
  const stray = await file('stray')
  const list = await folder(plain(), [['leaf', leaf]])
  await pins.pin(list.toString(), {})
  await pins.collect({})
  expect(await blockstore.has(leaf)).toBe(true)
  expect(await blockstore.has(stray)).toBe(false)
  await pins.unpin(list.toString(), {})
  await pins.collect({})
  expect(await blockstore.has(leaf)).toBe(false)
})
