import { MemoryBlockstore } from 'blockstore-core'
import { expect, test } from 'vitest'
import { fakeServices } from '#test/fake-services'
import { createTestBlocks } from '#lib/content/test-blocks'
import { importFiles } from '#lib/content/import-files'
import { open } from './open.ts'
import type { OpenView } from './open-view.ts'
import type { LocalStore } from '../services.ts'

const mebibyte = 2 ** 20
const records = {
  read: () => Promise.reject(new Error('the chain is down')),
  findByCid: async () => undefined,
}

test('what is too large for its viewer is looked at and not fetched', async () => {
  const blocks = createTestBlocks()
  const picture = new Uint8Array(mebibyte)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const first = await blocks.raw(picture)
  const rest = await blocks.raw(new Uint8Array(mebibyte))
  const children = Array.from({ length: 64 }, () => rest)
  const cid = await blocks.file(
    [first, ...children].map((child) => [child, mebibyte]),
  )
  const view = await opened(cid.toString(), blocks.store)
  expect(view).toMatchObject({ state: 'ready', verified: false })
  expect(view?.file).toMatchObject({ type: 'image/png', isLarge: true })
  expect(view?.file?.blob).toBeUndefined()
  expect(view?.blocks).toBeLessThan(4)
})

test('what has no viewer is fetched whole and held by nobody', async () => {
  const store = new MemoryBlockstore()
  const bytes = [254, 253, 252].map((n) => new Uint8Array(mebibyte).fill(n))
  const file = new File(bytes, 'a.bin')
  const { cid } = await importFiles([{ path: 'a.bin', file }], store)
  const view = await opened(cid, store)
  expect(view).toMatchObject({ state: 'ready', verified: true, blocks: 4 })
  expect(view?.file).toMatchObject({ inline: false, isLarge: false })
  expect(view?.file?.blob).toBeUndefined()
})

async function opened(
  cid: string,
  store: MemoryBlockstore,
): Promise<OpenView | undefined> {
  const services = await fakeServices({ store: store as LocalStore })
  const reading = {
    ...services,
    node: {
      ...services.node,
      getBlock: async (...[wanted, options]: GetBlockCall) => {
        const bytes = await wholeOf(store, wanted)
        const found = { cid: wanted.toString(), bytes: bytes.length }
        options?.onBlock?.({ ...found, path: 'local' })
        return bytes
      },
    },
  }
  const views: OpenView[] = []
  const onView = (view: OpenView) => void views.push(view)
  await open(reading, { cid, path: [], providers: [] }, { records, onView })
  return views.at(-1)
}

type GetBlockCall = Parameters<
  Awaited<ReturnType<typeof fakeServices>>['node']['getBlock']
>

async function wholeOf(
  store: MemoryBlockstore,
  cid: GetBlockCall[0],
): Promise<Uint8Array> {
  for await (const bytes of store.get(cid)) return bytes
  throw new Error('empty')
}
