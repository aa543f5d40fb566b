import { MemoryBlockstore } from 'blockstore-core'
import { MemoryDatastore } from 'datastore-core'
import type { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import { createPinBoard } from '#lib/node/pin-board'
import type { HolderProof } from '#lib/node/types'
import { VerifiedBlockstore, blockBytes } from '#lib/node/verified-blockstore'
import { letGo as letGoAtKeeper } from '../keepers/ask-keeper.ts'
import {
  addKeeper,
  changeKeeper,
  removeKeeper,
} from '../keepers/keeper-list.ts'
import { keepersOf } from '../keepers/kept-keepers.ts'
import type { Keeper } from '../keepers/types.ts'
import { openKeepings } from '../keepers/keepings.ts'
import { proofTimes } from '../keepers/proof-rules.ts'
import type { KeeperServices } from '../keepers/services.ts'
import { tendKeepings } from '../keepers/tend.ts'
import { freeUnkept } from '../space/free-roots.ts'
import { checkItems } from '../space/item-gaps.ts'
import type { DriveItem } from '../types.ts'
import { bringBack } from './bring-back.ts'
import { isAway } from './is-away.ts'
import { letGoOfBytes } from './let-go.ts'

const MIB = 2 ** 20
const keeperPeer = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'
const stranger = '12D3KooWGGKZT8yzhJPdkMZoYZGPM1iEHzC6G3tMnkJ6jzHhPVUT'
const port = { postMessage() {}, addEventListener() {} }
let count = 0

/** A drive with real pins, a keeper, and the blocks that the keeper has. */
async function setUp() {
  const store = new VerifiedBlockstore(new MemoryBlockstore())
  const pins = createPinBoard(new MemoryDatastore(), store)
  const kept = new MemoryBlockstore()
  const world = {
    proofs: [] as HolderProof[],
    withdrawn: [] as string[],
    /** Milliseconds that went by. */
    later: 0,
  }
  const base = await fakeServices({ store })
  const services: KeeperServices = {
    ...base,
    clock: { now: () => base.clock.now() + world.later },
    keepings: await openKeepings(port, `away-${(count += 1)}`),
    fetch: async () => Response.json({ count: 0, results: [] }),
    node: {
      ...base.node,
      proveHolders: async () => world.proofs,
      findProviders: async () => ({ providers: [keeperPeer], asked: 1 }),
      withdraw: async (cids) => void world.withdrawn.push(...cids.map(String)),
      pin: (root, options = {}) => pins.pin(String(root), options),
      collectGarbage: ({ kept: also = [] } = {}) =>
        pins.collect({
          kept: also.map((each) => ({ ...each, root: String(each.root) })),
        }),
      async getBlock(cid) {
        const bytes = await blockBytes(kept.get(cid))
        await store.put(cid, bytes)
        return bytes
      },
    },
  }
  const { id } = await addKeeper(services, {
    address: 'http://localhost:1',
    token: '',
    name: 'Attic',
  })
  await changeKeeper(services, id, () => ({ peerIds: [keeperPeer] }))
  /** Stored here and at the keeper: a file of as many leaves as `fills`. */
  const add = async (name: string, ...fills: number[]) => {
    const bytes = new Uint8Array(fills.length * MIB)
    fills.forEach((fill, at) => bytes.fill(fill, at * MIB, (at + 1) * MIB))
    const file = new File([bytes], name)
    const { cid } = await services.importRoot([{ path: name, file }], {})
    for await (const each of store.getAll()) {
      await kept.put(each.cid, await blockBytes(each.bytes))
    }
    const size = bytes.length
    const versions = [{ cid, size, files: 1, addedAt: 1 }]
    const item = storedItem({ id: name, name, cid, size, versions })
    await services.manifest.put(item)
    return item
  }
  const letGo = async (...items: DriveItem[]) => {
    const ids = items.map(({ id: each }) => each)
    const result = await letGoOfBytes(services, ids)
    await freeUnkept(services)
    return result
  }
  const held = async () => {
    const cids: CID[] = []
    for await (const { cid } of store.getAll()) cids.push(cid)
    return cids.length
  }
  const proved = (peerId: string): HolderProof => ({
    peerId,
    outcome: 'proved',
  })
  return { services, world, kept, add, letGo, held, proved }
}

const itemOf = async ({ manifest }: KeeperServices, id: string) =>
  (await manifest.get(id)) as DriveItem

test('what a keeper proves now goes, and what leads to it stays', async () => {
  const { services, world, add, letGo, held, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  expect((await letGo(item)).gone).toHaveLength(1)
  expect(await held()).toBe(1)
  expect(isAway(await itemOf(services, 'a.bin'))).toBe(true)
  // Relays are told, and it is no damage.
  expect(world.withdrawn).toEqual([item.cid])
  expect(await checkItems(services)).toEqual({})
})

test('nothing goes on an old proof, or on the word of a stranger', async () => {
  const { services, world, add, letGo, held, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  await tendKeepings(services, new Map())
  world.proofs = []
  expect((await letGo(item)).stayed).toHaveLength(1)
  world.proofs = [proved(stranger)]
  expect((await letGo(item)).stayed).toHaveLength(1)
  expect(await held()).toBe(3)
  expect(isAway(await itemOf(services, 'a.bin'))).toBe(false)
})

test('a block that another item has stays', async () => {
  const { world, add, letGo, held, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  await add('b.bin', 2, 3)
  world.proofs = [proved(keeperPeer)]
  await letGo(item)
  expect(await held()).toBe(4)
})

test('it comes back whole, or stays where it is', async () => {
  const { services, world, kept, add, letGo, held, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  await letGo(item)
  const [lost] = await missingFrom(services, kept)
  const bytes = await blockBytes(kept.get(lost as CID))
  await kept.delete(lost as CID)
  const quiet = { ...services, report: () => undefined }
  expect(await bringBack(quiet, await itemOf(services, 'a.bin'))).toBe(1)
  expect(isAway(await itemOf(services, 'a.bin'))).toBe(true)
  expect(await checkItems(services)).toEqual({})
  await kept.put(lost as CID, bytes)
  expect(await bringBack(services, await itemOf(services, 'a.bin'))).toBe(0)
  expect(isAway(await itemOf(services, 'a.bin'))).toBe(false)
  await freeUnkept(services)
  expect(await held()).toBe(3)
})

test('an inner block that goes missing is damage all the same', async () => {
  const { services, world, add, letGo, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  await letGo(item)
  for await (const { cid } of (services.store as MemoryBlockstore).getAll()) {
    await services.store.delete(cid)
  }
  expect(Object.keys(await checkItems(services))).toEqual(['a.bin'])
})

test('when a keeper lost it, it comes home while another has it', async () => {
  const { services, world, add, letGo, held, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  await letGo(item)
  world.proofs = [{ peerId: keeperPeer, outcome: 'missing' }]
  world.later = proofTimes.againAway
  await tendKeepings(services, new Map())
  expect(isAway(await itemOf(services, 'a.bin'))).toBe(false)
  expect(await held()).toBe(3)
})

test('the only keeper is not parted with before it came back', async () => {
  const { services, world, add, letGo, proved } = await setUp()
  const item = await add('a.bin', 1, 2)
  world.proofs = [proved(keeperPeer)]
  await letGo(item)
  const [keeper] = (await keepersOf(services)) as [Keeper]
  const refused = { code: 'keeper-refused' }
  await expect(removeKeeper(services, keeper.id)).rejects.toMatchObject(refused)
  await expect(letGoAtKeeper(services, keeper, item.cid)).rejects.toMatchObject(
    refused,
  )
  await bringBack(services, await itemOf(services, 'a.bin'))
  await removeKeeper(services, keeper.id)
  expect(await keepersOf(services)).toEqual([])
})

/** Blocks that the keeper alone has. */
async function missingFrom(
  { store }: KeeperServices,
  kept: MemoryBlockstore,
): Promise<CID[]> {
  const missing: CID[] = []
  for await (const { cid } of kept.getAll()) {
    if (!(await store.has(cid))) missing.push(cid)
  }
  return missing
}
