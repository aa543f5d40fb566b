import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cidText, parseCid } from '#lib/base/cid'
import { importFiles } from '#lib/content/import-files'
import { readBlock } from '#lib/content/read-block'
import { walkDag } from '#lib/content/walk-dag'
import type { BlockRoom } from './block-room.ts'
import { startKeeper } from './keeper.ts'
import type { Keeper } from './keeper.ts'
import { openPinList } from './pin-list.ts'
import type { KeepPolicy } from './policy.ts'

const mebibyte = 2 ** 20
const roomy = { mostEach: 2 ** 30, mostInAll: 2 ** 30, denies: () => false }

let folder: string
let running: Keeper | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'freehold-keep-'))
})
afterEach(async () => {
  await running?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A keeper whose network is another store. */
async function setUp(policy: KeepPolicy = roomy) {
  const network = new MemoryBlockstore()
  const disk = new MemoryBlockstore()
  const announced: string[] = []
  const asked: string[] = []
  const room: BlockRoom = {
    async fetch(cid, options) {
      asked.push(cidText(cid))
      if (!(await disk.has(cid))) {
        await disk.put(cid, await readBlock(network, cid, options))
      }
      return readBlock(disk, cid, options)
    },
    has: async (cid) => disk.has(cid),
    readIfPresent: async (cid) =>
      (await disk.has(cid)) ? readBlock(disk, cid) : undefined,
    delete: async (cid) => {
      await disk.delete(cid)
    },
  }
  const list = await openPinList(folder, { now: () => 1_000 })
  const keeper = startKeeper({
    room,
    list,
    policy,
    announce: (root, here) =>
      announced.push(`${here ? '+' : '-'}${cidText(root)}`),
    report: (thrown) => expect.unreachable(String(thrown)),
  })
  running = keeper
  const add = async (cid: string) => {
    const pin = await keeper.add({ cid }, 'api')
    if (typeof pin === 'string') throw new Error(pin)
    return pin.id
  }
  const become = (id: string, state: string) =>
    expect.poll(() => list.find(id)?.state, { timeout: 8_000 }).toBe(state)
  const stored = async () => {
    const cids: CID[] = []
    for await (const { cid } of disk.getAll()) cids.push(cid)
    return cids.length
  }
  return { keeper, network, disk, list, announced, asked, add, become, stored }
}

async function walk(store: MemoryBlockstore, root: CID): Promise<CID[]> {
  const cids: CID[] = []
  for await (const cid of walkDag(root, store)) cids.push(cid)
  return cids
}

function file(path: string, size: number, fill: number) {
  return { path, file: new Blob([new Uint8Array(size).fill(fill)]) }
}

describe('a keeper', () => {
  it('brings all of a folder onto its disk and says so', async () => {
    const { network, add, become, list, announced } = await setUp()
    const files = [file('f/a', 3 * mebibyte, 1), file('f/b', 10, 2)]
    const { cid } = await importFiles(files, network)
    const id = await add(cid)
    await become(id, 'pinned')
    expect(list.find(id)).toMatchObject({ blocks: 4 })
    await vi.waitFor(() => expect(announced).toEqual([`+${cid}`]))
  })

  it('waits for who has it, and keeps what came so far', async () => {
    const { keeper, network, add, become, stored } = await setUp()
    const { cid } = await importFiles([file('a', 2 * mebibyte, 3)], network)
    const root = parseCid(cid)
    const bytes = await readBlock(network, root)
    await network.delete(root)
    const id = await add(cid)
    await become(id, 'queued')
    await network.put(root, bytes)
    keeper.wake()
    await become(id, 'pinned')
    expect(await stored()).toBe(2)
  })

  it('frees what no other pin holds, and only that', async () => {
    const { keeper, network, disk, add, become, stored } = await setUp()
    const shared = file('f/shared', 10, 1)
    const one = await importFiles([shared, file('f/one', 10, 2)], network)
    const two = await importFiles([shared, file('f/two', 10, 3)], network)
    const ids = [await add(one.cid), await add(two.cid)]
    for (const id of ids) await become(id, 'pinned')
    expect(await stored()).toBe(5)
    await keeper.remove(ids[0] ?? '')
    expect(await stored()).toBe(3)
    expect(await disk.has(parseCid(two.cid))).toBe(true)
  })

  it('notices a block that is gone, and fetches it again', async () => {
    const { keeper, network, disk, add, become } = await setUp()
    const { cid } = await importFiles([file('a', 3 * mebibyte, 1)], network)
    const root = parseCid(cid)
    const id = await add(cid)
    await become(id, 'pinned')
    expect(await keeper.check(root)).toBe(true)
    const leaf = (await walk(network, root)).at(-1)
    await disk.delete(leaf ?? root)
    expect(await keeper.check(root)).toBe(false)
    await become(id, 'pinned')
    expect(await keeper.check(root)).toBe(true)
  })

  it.each([
    ['too large', { ...roomy, mostEach: mebibyte }],
    ['more than it has room for', { ...roomy, mostInAll: mebibyte }],
  ])('stops at what is %s', async (_what, policy) => {
    const { network, add, become, list } = await setUp(policy)
    const { cid } = await importFiles([file('a', 3 * mebibyte, 3)], network)
    const id = await add(cid)
    await become(id, 'failed')
    expect(list.find(id)?.reason).toBeDefined()
  })

  it('takes nothing that a list forbids, nor a folder with it in', async () => {
    const bad = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
    const denies = (cid: CID) => cidText(cid) === bad
    const { keeper, network, disk, asked, add, become, list } = await setUp({
      ...roomy,
      denies,
    })
    expect(await keeper.add({ cid: bad }, 'api')).toBe('denied')
    const hello = { path: 'f/a.txt', file: new Blob(['hello world']) }
    const { cid } = await importFiles([hello], network)
    const id = await add(cid)
    await become(id, 'failed')
    expect(list.find(id)?.reason).toContain('a list that this keeper follows')
    expect(asked).toContain(cid)
    expect(asked).not.toContain(bad)
    expect(await disk.has(parseCid(bad))).toBe(false)
  })

  it('goes on after a restart with what it was told', async () => {
    const first = await setUp()
    const { cid } = await importFiles([file('a', 10, 1)], first.network)
    await first.become(await first.add(cid), 'pinned')
    await first.keeper.stop()
    const { list } = await setUp()
    expect(list.all().map(({ pin, state }) => [pin.cid, state])).toEqual([
      [cid, 'pinned'],
    ])
  })

  it('does not take a damaged list for an empty one', async () => {
    const { keeper, add } = await setUp()
    await add('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
    await keeper.stop()
    const path = join(folder, 'pins.json')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.slice(0, 20))
    const clock = { now: () => 0 }
    await expect(openPinList(folder, clock)).rejects.toThrow('damaged')
  })
})
