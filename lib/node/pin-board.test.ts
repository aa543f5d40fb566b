import 'fake-indexeddb/auto'
import { encode, prepare } from '@ipld/dag-pb'
import { MemoryBlockstore } from 'blockstore-core'
import { IDBDatastore } from 'datastore-idb'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { codecs } from '../base/cid.ts'
import { createPinBoard } from './pin-board.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

async function setUp() {
  const blockstore = new VerifiedBlockstore(new MemoryBlockstore())
  const datastore = new IDBDatastore(`pins-${crypto.randomUUID()}`)
  await datastore.open()
  const pins = createPinBoard(datastore, blockstore)
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

test('a tree that lost a leaf keeps all of its others', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const leaves = await Promise.all(['a', 'b', 'c'].map(file))
  const links = leaves.map((leaf, at): [string, CID] => [`${at}`, leaf])
  const root = await folder(plain(), links)
  const stray = await file('stray')
  const [lost, ...others] = leaves
  if (lost !== undefined) await blockstore.delete(lost)
  // As after the loss of the pins: the tree is pinned anew as it is.
  await pins.pin(root.toString(), {})
  expect(await pins.collect({})).toBe(true)
  for (const leaf of others) expect(await blockstore.has(leaf)).toBe(true)
  expect(await blockstore.has(stray)).toBe(false)
})

test('nothing is freed while a list of blocks that are kept is missing', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const leaf = await file('leaf')
  const inner = await folder(plain(), [['leaf', leaf]])
  const root = await folder(plain(), [['inner', inner]])
  await pins.pin(root.toString(), {})
  await blockstore.delete(inner)
  expect(await pins.collect({})).toBe(false)
  expect(await blockstore.has(leaf)).toBe(true)
  await pins.unpin(root.toString(), {})
  expect(await pins.collect({})).toBe(true)
  expect(await blockstore.has(leaf)).toBe(false)
})

test('pinning costs one record, whatever is below', async () => {
  const { pins, folder } = await setUp()
  const root = await folder(plain(), [])
  await pins.pin(root.toString(), {})
  await pins.pin(root.toString(), { listOnly: true })
  expect(await pins.roots()).toEqual([root.toString()])
})

test('inner blocks alone are kept, and a whole tree outweighs them', async () => {
  const { blockstore, pins, file, folder } = await setUp()
  const [away, here] = [await file('away'), await file('here')]
  const inner = await folder(plain(), [['deep', away]])
  const root = await folder(plain(), [
    ['inner', inner],
    ['here', here],
  ])
  await pins.pin(root.toString(), {})
  await pins.pin(root.toString(), { innerOnly: true })
  const other = await folder(plain(), [['here', here]])
  await pins.collect({ kept: [{ root: other.toString(), listOnly: false }] })
  expect(await blockstore.has(root)).toBe(true)
  expect(await blockstore.has(inner)).toBe(true)
  expect(await blockstore.has(away)).toBe(false)
  expect(await blockstore.has(here)).toBe(true)
})
