import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeServices, lonelyNode } from '#test/fake-services'
import { importFiles } from '#lib/content/import-files'
import { AppError } from '#lib/base/errors'
import type { NodeClient } from '#lib/node/types'
import { blockBytes } from '#lib/node/verified-blockstore'
import { saveContent } from './save-content.ts'
import type { ContentToSave, SaveProgress } from './save-content.ts'

afterEach(() => void vi.unstubAllGlobals())

const size = 40 * 2 ** 20
const bytes = new Uint8Array(size).fill(7)
const other = new MemoryBlockstore()
const file = new File([bytes], 'a.bin')
const { cid } = await importFiles([{ path: 'a.bin', file }], other)
const content: ContentToSave = {
  address: { cid, providers: [] },
  cid,
  form: 'file',
  name: '../a.bin',
  type: 'application/octet-stream',
  size,
}

test('saves from another device, tells how far it is, and lets gc in again', async () => {
  const disk = pick()
  const held: string[] = []
  const services = await fakeServices({
    node: nodeOver(other),
    whileKeeping: async (task) => {
      held.push('begun')
      const result = await task()
      held.push('over')
      return result
    },
  })
  const steps: SaveProgress[] = []
  const onProgress = (step: SaveProgress) => void steps.push(step)
  expect(await saveContent(services, content, { onProgress })).toBe('saved')
  expect(disk).toEqual({ name: '.._a.bin', bytes: size, ended: 'closed' })
  expect(steps.at(-1)).toMatchObject({ done: size, total: size })
  expect(held).toEqual(['begun', 'over'])
})

test('a device that is gone half way is an error, and no file', async () => {
  const disk = pick()
  const left = { count: 20 }
  const services = await fakeServices({ node: nodeOver(other, left) })
  await expect(saveContent(services, content)).rejects.toMatchObject({
    code: 'content-not-found',
  })
  expect(disk.ended).toBe('aborted')
})

test('a want that runs out of time was not stopped by the person', async () => {
  const disk = pick()
  const late = new DOMException('late', 'TimeoutError')
  const node = { ...lonelyNode(), getBlock: () => Promise.reject(late) }
  const services = await fakeServices({ node, report: () => undefined })
  await expect(saveContent(services, content)).rejects.toMatchObject({
    code: 'content-not-found',
  })
  expect(disk.ended).toBe('aborted')
})

/** One device behind it, which stops answering after so many blocks. */
function nodeOver(store: MemoryBlockstore, left = { count: 1e6 }): NodeClient {
  return {
    ...lonelyNode(),
    async getBlock(wanted: CID) {
      if (left.count-- <= 0) throw new AppError('content-not-found', 'Gone.')
      return blockBytes(store.get(wanted))
    },
  }
}

function pick() {
  const disk = { name: '', bytes: 0, ended: '' }
  const writable = {
    write: async (piece: Uint8Array) => void (disk.bytes += piece.length),
    close: async () => void (disk.ended = 'closed'),
    abort: async () => void (disk.ended = 'aborted'),
  }
  const handle = {
    createWritable: async () => writable,
    getFile: async () => ({ size: 1 }),
  }
  vi.stubGlobal('showSaveFilePicker', async (o: { suggestedName: string }) => {
    disk.name = o.suggestedName
    return handle
  })
  return disk
}
