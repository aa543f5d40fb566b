import { MemoryBlockstore } from 'blockstore-core'
import { expect, test } from 'vitest'
import { fakeServices } from '#test/fake-services'
import { importFiles } from '#lib/content/import-files'
import { open } from './open.ts'
import type { OpenView } from './open-view.ts'
import type { LocalStore } from '../services.ts'

const mebibyte = 2 ** 20

test('a video plays from its address, and only its start is read', async () => {
  const { view, reads } = await opened('a b.webm', webm(), true)
  expect(view?.file?.source).toMatch(
    /^\/ipfs\/baf[a-z2-7]+\?filename=a%20b\.webm&provider=12D3Koo$/,
  )
  expect(view?.file?.blob).toBeUndefined()
  expect(view).toMatchObject({ state: 'ready', verified: true })
  expect(reads).toBeLessThan(5)
})

test('where no worker answers it is fetched whole', async () => {
  const { view } = await opened('a.webm', webm(), false)
  expect(view?.file?.source).toBeUndefined()
  expect(view?.file?.blob?.size).toBe(8 * mebibyte)
})

test('what is no sound or video has no address to play from', async () => {
  const page = new TextEncoder().encode('<script>alert(1)</script>')
  const { view } = await opened('a.webm', page, true)
  expect(view?.file?.type).not.toMatch(/video/)
  expect(view?.file?.source).toBeUndefined()
})

function webm(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 * mebibyte)
  // Blocks that differ: each is read by itself.
  for (let at = 0; at < bytes.length; at += mebibyte) bytes[at + 99] = at >> 20
  bytes.set([0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d])
  return bytes
}

async function opened(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  streams: boolean,
): Promise<{ view: OpenView | undefined; reads: number }> {
  const store = new MemoryBlockstore()
  const dropped = [{ path: name, file: new File([bytes], name) }]
  const { cid } = await importFiles(dropped, store)
  const services = await fakeServices({ store: store as LocalStore })
  let reads = 0
  const getBlock = async (wanted: Parameters<typeof store.get>[0]) => {
    reads += 1
    for await (const block of store.get(wanted)) return block
    throw new Error('empty')
  }
  const views: OpenView[] = []
  await open(
    { ...services, node: { ...services.node, getBlock } },
    { cid, path: [], providers: ['12D3Koo'], name },
    {
      onView: (view) => void views.push(view),
      streams: async () => streams,
      records: {
        read: () => Promise.reject(new Error('the chain is down')),
        findByCid: async () => undefined,
      },
    },
  )
  return { view: views.at(-1), reads }
}
