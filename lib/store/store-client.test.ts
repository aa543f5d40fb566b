import { afterEach, describe, expect, test, vi } from 'vitest'
import { acceptBlockstore } from '#test/store/acceptance'
import { blockOf, blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { openChannelLine, serveChannel } from './channel-port.ts'
import { createStoreLine } from './connect-store.ts'
import { openPackStore } from './open-pack-store.ts'
import { PackBlockstore } from './pack-blockstore.ts'
import type { ReadRun } from './read-pack-file.ts'
import { beginRemoteImport } from './remote-import.ts'
import { serveStore } from './serve-store.ts'
import { createStoreClient } from './store-client.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

/** A store behind a port, as a tab has it; reads its packs past the port. */
async function rig(disk = createFaultDisk()) {
  const store = await openPackStore(disk.files)
  const { port1, port2 } = new MessageChannel()
  open.push(port1)
  const serving = serveStore(store, port1)
  const line = createStoreLine(port2)
  return { store, line, serving, client: createStoreClient(line, reader(disk)) }
}

function reader(disk: FaultDisk): ReadRun {
  return async ({ pack, offset, length }) =>
    disk.contents.get(pack)?.slice(offset, offset + length)
}

describe('acceptance over a port', () =>
  acceptBlockstore(async () => new PackBlockstore((await rig()).client)))

test('memory that is given goes to the store and is not copied', async () => {
  const { client } = await rig()
  const [given, kept] = await blocksOf(0, 2, 1000)
  const own = new Uint8Array(given!.bytes)
  const blocks = new PackBlockstore(client)
  await blocks.put(given!.cid, own, { give: true })
  await blocks.put(kept!.cid, kept!.bytes)
  expect([own.length, kept!.bytes.length]).toEqual([0, 1000])
  expect(await client.read(given!.cid)).toEqual(given!.bytes)
})

test('blocks that lie together are one read', async () => {
  const disk = createFaultDisk()
  const { line } = await rig(disk)
  const blocks = await blocksOf(0, 10, 1000)
  const importing = await beginRemoteImport(line, 'a')
  await importing.putMany(blocks)
  await importing.commit()
  let reads = 0
  const read = reader(disk)
  const client = createStoreClient(line, (run) => {
    reads++
    return read(run)
  })
  const found = await client.readMany(blocks.map(({ cid }) => cid))
  expect(found).toEqual(blocks.map(({ bytes }) => bytes))
  expect(reads).toBe(1)
})

test('reads asked for together are one, and each fails for itself', async () => {
  const disk = createFaultDisk()
  const { line, client } = await rig(disk)
  const [first, second, missing] = await blocksOf(0, 3, 1000)
  await client.putMany([first!, second!])
  let reads = 0
  const counting = createStoreClient(line, (run) => {
    reads++
    return reader(disk)(run)
  })
  const both = [first!, second!].map(({ cid }) => counting.read(cid))
  expect(await Promise.all(both)).toEqual([first!.bytes, second!.bytes])
  expect(reads).toBe(1)
  const [there, gone] = await Promise.allSettled(
    [first!, missing!].map(({ cid }) => counting.read(cid)),
  )
  expect(there).toMatchObject({ value: first!.bytes })
  expect(gone).toMatchObject({ reason: { code: 'content-not-found' } })
})

test('a pack that was moved away meanwhile is no failure', async () => {
  const { line, client } = await rig()
  const { cid, bytes } = await blockOf(1)
  await client.putMany([{ cid, bytes }])
  const late = createStoreClient(line, async () => undefined)
  expect(await late.read(cid)).toEqual(bytes)
})

test('wrong bytes out of a pack are never given', async () => {
  const { line, client } = await rig()
  const { cid, bytes } = await blockOf(1)
  await client.putMany([{ cid, bytes }])
  const lying = createStoreClient(line, async ({ length }) =>
    new Uint8Array(length).fill(7),
  )
  expect(await lying.read(cid)).toEqual(bytes)
})

test('an error arrives whole', async () => {
  const { client } = await rig()
  const { cid } = await blockOf(5)
  await expect(client.read(cid)).rejects.toMatchObject({
    code: 'content-not-found',
  })
})

test('calls that wait go on with the next thread, imports begin again', async () => {
  const { client, line } = await rig()
  const dead = new MessageChannel()
  open.push(dead.port1)
  line.use(dead.port2)
  const block = await blockOf(2)
  const putting = client.putMany([block])
  const beginning = expect(beginRemoteImport(line, 'a')).rejects
  const failing = beginning.toMatchObject({ code: 'store-moved' })
  const next = await openPackStore(createFaultDisk().files)
  const { port1, port2 } = new MessageChannel()
  open.push(port1)
  serveStore(next, port1)
  line.use(port2)
  await putting
  await failing
  expect(next.has(block.cid)).toBe(true)
})

test('an import whose tab has gone is called off', async () => {
  const { store, line, serving } = await rig()
  const importing = await beginRemoteImport(line, 'a')
  await importing.putMany(await blocksOf(0, 3))
  await serving.close()
  expect(store.size().disk).toBe(0)
  expect((await store.begin('a')).resumed).toBeUndefined()
})

test('what it noted waits for the next try', async () => {
  const { store, line, serving } = await rig()
  const importing = await beginRemoteImport(line, 'a')
  await importing.putMany(await blocksOf(0, 3))
  await importing.checkpoint(Uint8Array.of(7))
  await importing.putMany(await blocksOf(3, 5))
  await serving.close()
  expect(store.unfinished()).toMatchObject([{ id: 'a' }])
  const again = await store.begin('a')
  expect(again.resumed).toEqual(Uint8Array.of(7))
  expect(again.has((await blockOf(2)).cid)).toBe(true)
  expect(again.has((await blockOf(3)).cid)).toBe(false)
})

test('tabs share a store over a channel, and follow it to another tab', async () => {
  const name = 'follow'
  const [first, second, tab] = Array.from({ length: 3 }, stopLater)
  const joining = openChannelLine(name, { signal: tab!.signal })
  // Nobody has the store yet: the tab waits for whoever comes.
  const store = await openPackStore(createFaultDisk().files)
  serveChannel(name, (port) => serveStore(store, port), first)
  const client = createStoreClient(await joining, undefined)
  const block = await blockOf(3)
  await client.putMany([block])
  expect(await client.read(block.cid)).toEqual(block.bytes)
  first!.abort()
  const asking = client.has(block.cid)
  const next = await openPackStore(createFaultDisk().files)
  serveChannel(name, (port) => serveStore(next, port), second)
  expect(await asking).toBe(false)
})

test('the import of a tab that was closed is called off', async () => {
  const name = 'gone'
  const [owner, tab] = [stopLater(), stopLater()]
  const store = await openPackStore(createFaultDisk().files)
  serveChannel(name, (port) => serveStore(store, port), owner)
  const line = await openChannelLine(name, { signal: tab.signal })
  const importing = await beginRemoteImport(line, 'a')
  await importing.putMany(await blocksOf(0, 3))
  expect(await importing.has((await blockOf(2)).cid)).toBe(true)
  await expect(store.begin('a')).rejects.toThrow('under way')
  tab.abort()
  await vi.waitFor(async () => {
    const again = await store.begin('a')
    expect(again.resumed).toBeUndefined()
  })
  expect(store.size().disk).toBe(0)
})

function stopLater(): AbortController {
  const controller = new AbortController()
  open.push({ close: () => controller.abort() })
  return controller
}
