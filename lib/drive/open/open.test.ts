import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeServices, lonelyNode } from '#test/fake-services'
import { importFiles } from '#lib/content/import-files'
import { walkDag } from '#lib/content/walk-dag'
import type { NodeClient } from '#lib/node/types'
import { blockBytes } from '#lib/node/verified-blockstore'
import { open } from './open.ts'
import type { OpenView } from './open-view.ts'
import type { RecordLookup } from '../chain/record-lookup.ts'
import type { DriveServices } from '../services.ts'
import type { RecordView } from '../types.ts'

const noRecords: RecordLookup = {
  read: () => Promise.reject(new Error('the chain is down')),
  findByCid: async () => undefined,
}

/** A node with one device behind it that holds what `store` holds. */
function nodeOver(store: MemoryBlockstore): NodeClient {
  return {
    ...lonelyNode(),
    getBlock: async (cid, options) => {
      const bytes = await blockBytes(store.get(cid))
      const way = { peerId: 'other', path: 'direct' } as const
      options?.onBlock?.({ cid: cid.toString(), bytes: bytes.length, ...way })
      return bytes
    },
  }
}

/** Nobody answers; a want ends only with its signal. */
const silent: NodeClient = {
  ...lonelyNode(),
  getBlock: (_, options) =>
    new Promise((_resolve, reject) => {
      const { signal } = options ?? {}
      signal?.addEventListener('abort', () => reject(signal.reason as Error))
    }),
}

async function published(path: string, content: BlobPart) {
  const store = new MemoryBlockstore()
  const file = new File([content], path)
  const root = await importFiles([{ path, file }], store)
  return { store, cid: root.cid }
}

async function openWith(
  node: NodeClient,
  address: { cid: string; path?: string[]; name?: string; record?: RecordView },
  records = noRecords,
): Promise<OpenView[]> {
  const services = await fakeServices({ node, report: () => undefined })
  const views: OpenView[] = []
  const full = { path: [], providers: [], ...address }
  const onView = (view: OpenView) => views.push(view)
  await open(services, full, { records, onView })
  return views
}

async function openIn(
  services: DriveServices,
  address: { cid: string; path?: string[] },
): Promise<OpenView | undefined> {
  const views: OpenView[] = []
  const full = { path: [], providers: [], ...address }
  const onView = (view: OpenView) => views.push(view)
  await open(services, full, { records: noRecords, onView })
  return views.at(-1)
}

/** The last block that has no links of its own. */
async function lastLeaf(store: MemoryBlockstore, cid: string): Promise<CID> {
  let last = CID.parse(cid)
  for await (const below of walkDag(last, store)) last = below
  return last
}

afterEach(() => vi.useRealTimers())

describe('open', () => {
  test('shows a file once every byte was checked', async () => {
    const { store, cid } = await published('note.txt', 'It works.')
    const address = { cid, name: 'note.txt' }
    const last = (await openWith(nodeOver(store), address)).at(-1)
    expect(last).toMatchObject({
      state: 'ready',
      verified: true,
      way: 'direct',
    })
    expect(last?.file).toMatchObject({ type: 'text/plain', inline: true })
    expect(await last?.file?.blob?.text()).toBe('It works.')
    expect(last?.sources).toMatchObject([{ peerId: 'other' }])
  })

  test('asks nobody for what a list denies, whatever path leads to it', async () => {
    const { store, cid } = await published('note.txt', 'It works.')
    const node = nodeOver(store)
    const getBlock = vi.spyOn(node, 'getBlock')
    const services = await fakeServices({ node })
    await services.filter.hide(CID.parse(cid))
    const views: OpenView[] = []
    const onView = (view: OpenView) => views.push(view)
    const address = { cid, path: ['any'], providers: [] }
    await open(services, address, { records: noRecords, onView })
    expect(views.at(-1)).toMatchObject({ state: 'refused', blocks: 0 })
    expect(views.at(-1)?.error?.code).toBe('content-denied')
    expect(getBlock).not.toHaveBeenCalled()
  })

  test('neither asks for nor shows a denied part of what may be opened', async () => {
    const { store, cid } = await published('f/a.bin', new Uint8Array(3 << 20))
    const node = nodeOver(store)
    const getBlock = vi.spyOn(node, 'getBlock')
    const services = await fakeServices({ node })
    const leaf = await lastLeaf(store, cid)
    await services.filter.hide(leaf)
    const last = await openIn(services, { cid, path: ['a.bin'] })
    expect(last).toMatchObject({ state: 'refused', verified: false })
    expect(last?.error?.message).toContain('A part of this is blocked')
    expect(last?.file?.blob).toBeUndefined()
    const asked = getBlock.mock.calls.map(([of]) => of.toString())
    expect(asked).not.toContain(leaf.toString())
  })

  test('a denied file of a folder in this browser is not shown either', async () => {
    const { store, cid } = await published('f/a.txt', 'It works.')
    const services = await fakeServices({ node: nodeOver(store), store })
    const file = await lastLeaf(store, cid)
    await services.filter.hide(file)
    const last = await openIn(services, { cid, path: ['a.txt'] })
    expect(last).toMatchObject({ state: 'refused', verified: false })
    expect(await openIn(services, { cid })).toMatchObject({ state: 'ready' })
  })

  test('never calls a file verified before it is whole', async () => {
    const { store, cid } = await published('big.bin', new Uint8Array(3 << 20))
    const views = await openWith(nodeOver(store), { cid })
    const early = views.filter(({ state }) => state !== 'ready')
    expect(early.every(({ verified }) => !verified)).toBe(true)
  })

  test('says who was asked when nobody has it', async () => {
    vi.useFakeTimers()
    const { cid } = await published('gone.txt', 'gone')
    const opening = openWith(silent, { cid })
    await vi.advanceTimersByTimeAsync(30_000)
    const last = (await opening).at(-1)
    expect(last?.state).toBe('not-found')
    expect(last?.error?.code).toBe('content-not-found')
    expect(last?.steps.map(({ id }) => id)).toContain('device')
  })

  test('opens what the record points to now', async () => {
    const { store, cid } = await published('plan.txt', 'second')
    const { cid: old } = await published('plan.txt', 'first')
    const contract = `0x${'c'.repeat(40)}` as const
    const owner = `0x${'a'.repeat(40)}` as const
    const record: RecordView = {
      chainId: 31337,
      contract,
      tokenId: '1',
      creator: owner,
      owner,
      version: 2,
      lastBlock: 9,
      cid,
    }
    const records = { ...noRecords, read: async () => record }
    const address = { cid: old, record }
    const last = (await openWith(nodeOver(store), address, records)).at(-1)
    expect(last).toMatchObject({ state: 'ready', cid, record })
  })

  test('opens the address itself while the chain is down', async () => {
    const { store, cid } = await published('note.txt', 'It works.')
    const record = { chainId: 1, contract: '0x', tokenId: '1' } as never
    const views = await openWith(nodeOver(store), { cid, record })
    expect(views.at(-1)).toMatchObject({ state: 'ready', cid })
  })

  test('refuses a foreign codec without asking anybody', async () => {
    const { cid } = await published('note.txt', 'x')
    const foreign = CID.createV1(0x78, CID.parse(cid).multihash).toString()
    const last = (await openWith(silent, { cid: foreign })).at(-1)
    expect(last).toMatchObject({ state: 'refused' })
    expect(last?.error?.code).toBe('codec-refused')
  })
})
