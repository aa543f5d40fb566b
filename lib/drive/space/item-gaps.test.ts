import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { expect, test, vi } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import { blockBytes, VerifiedBlockstore } from '#lib/node/verified-blockstore'
import { fetchAgain } from './fetch-again.ts'
import { checkItems, checkRoots, gapsOf } from './item-gaps.ts'

const MIB = 1024 * 1024

/** A drive with one file of four leaves, and a device that has it too. */
async function setUp() {
  const store = new VerifiedBlockstore(new MemoryBlockstore())
  const elsewhere = new MemoryBlockstore()
  const node = {
    ...lonelyNode(),
    findProviders: async () => ({ providers: ['somebody'], asked: 1 }),
    async getBlock(cid: CID) {
      const bytes = await blockBytes(elsewhere.get(cid))
      await store.put(cid, bytes)
      return bytes
    },
  }
  const services = await fakeServices({ store, node })
  const bytes = new Uint8Array(4 * MIB).map((_, at) => at % 251)
  const file = new File([bytes], 'noise.bin')
  const { cid } = await services.importRoot([{ path: 'noise.bin', file }], {})
  const leaves: CID[] = []
  for await (const { cid: each, bytes: block } of store.getAll()) {
    await elsewhere.put(each, await blockBytes(block))
    if (each.toString() !== cid) leaves.push(each)
  }
  const versions = [{ cid, size: bytes.length, files: 1, addedAt: 1 }]
  const item = storedItem({ cid, versions })
  await services.manifest.put(item)
  return { services, store, item, root: CID.parse(cid), leaves, elsewhere }
}

test('an item that is whole has no gap', async () => {
  const { services } = await setUp()
  expect(await checkItems(services)).toEqual({})
})

test('a browser that cleared everything is known by one question', async () => {
  const { services, store, root } = await setUp()
  await store.delete(root)
  await checkRoots(services)
  expect(await gapsOf(services)).toMatchObject({ one: { missing: 1 } })
})

test('a lost piece is found, and fetched again from who has it', async () => {
  const { services, store, item, leaves } = await setUp()
  const lost = leaves[2]
  if (lost !== undefined) await store.delete(lost)
  expect(await checkItems(services)).toMatchObject({ one: { missing: 1 } })
  expect(await fetchAgain(services, item)).toBe(0)
  expect(await gapsOf(services)).toEqual({})
})

test('who has it may tell the relays a moment later: it is searched again', async () => {
  const { services, store, item, leaves } = await setUp()
  const [lost] = leaves
  if (lost !== undefined) await store.delete(lost)
  const { getBlock } = services.node
  const told = Promise.withResolvers<void>()
  let searches = 0
  services.node.findProviders = async () => {
    searches += 1
    if (searches < 3) return { providers: [], asked: 0 }
    told.resolve()
    return { providers: ['somebody'], asked: 1 }
  }
  services.node.getBlock = async (cid, { signal } = {}) => {
    await untilToldOr(told.promise, signal)
    return getBlock(cid)
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const fetching = fetchAgain(services, item)
  const timer = setInterval(() => void vi.advanceTimersByTimeAsync(1_000), 5)
  expect(await fetching).toBe(0)
  clearInterval(timer)
  vi.useRealTimers()
  expect(searches).toBe(3)
})

async function untilToldOr(
  told: Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const ended = Promise.withResolvers<never>()
  const end = () => ended.reject(signal?.reason as Error)
  signal?.addEventListener('abort', end, { once: true })
  await Promise.race([told, ended.promise])
}

test('a root that is gone hides its leaves: all of them come', async () => {
  const { services, store, item, root, leaves } = await setUp()
  for (const each of [root, ...leaves]) await store.delete(each)
  expect(await fetchAgain(services, item)).toBe(0)
  for (const each of leaves) expect(await store.has(each)).toBe(true)
})

test('what nobody has stays missing, and is told', async () => {
  const { services, store, item, leaves, elsewhere } = await setUp()
  const lost = leaves[0]
  if (lost === undefined) throw new Error('no leaf')
  await store.delete(lost)
  await elsewhere.delete(lost)
  const quiet = { ...services, report: () => undefined }
  expect(await fetchAgain(quiet, item)).toBe(1)
  expect(await gapsOf(services)).toMatchObject({ one: { missing: 1 } })
})
