import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { describe, expect, test, vi } from 'vitest'
import { importFiles } from '#lib/content/import-files'
import type { NodeClient } from '#lib/node/types'
import { allBlocks, sweep } from '#test/fault-drive'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import type { LocalStore } from '../services.ts'
import {
  addVersion,
  cancelImport,
  goOnImport,
  pauseImport,
  publish,
  retryImport,
} from './publish.ts'
import { checkItems, gapsOf } from '../space/item-gaps.ts'
import type { DroppedFile } from '../types.ts'

function dropped(path: string, content: string): DroppedFile {
  const name = path.split('/').at(-1) ?? path
  return { path, file: new File([content], name) }
}

/** A store that is full after some blocks, as a disk is. */
class FullAfter extends MemoryBlockstore {
  room: number

  constructor(room: number) {
    super()
    this.room = room
  }

  override put(...args: Parameters<MemoryBlockstore['put']>) {
    this.room -= 1
    if (this.room < 0) throw new DOMException('full', 'QuotaExceededError')
    return super.put(...args)
  }
}

/** Its garbage collection deletes what no item has. */
function sweepingNode(store: MemoryBlockstore): NodeClient {
  return {
    ...lonelyNode(),
    async collectGarbage({ kept = [] } = {}) {
      const roots = kept.map(({ root }) => root.toString())
      await sweep(store, roots)
      return true
    },
  }
}

const folder = ['a', 'b', 'c', 'd'].map((n) => dropped(`Notes/${n}.txt`, n))

describe('publish', () => {
  test('one item for each dropped root', async () => {
    const services = await fakeServices()
    await publish(services, [dropped('letter.txt', 'Dear'), ...folder])
    const items = await services.manifest.all()
    expect(items.map(({ name, kind, files }) => [name, kind, files])).toEqual(
      expect.arrayContaining([
        ['letter.txt', 'file', 1],
        ['Notes', 'folder', 4],
      ]),
    )
    expect(services.imports.getState().entries.size).toBe(0)
  })

  test('a full disk leaves nothing half written, and can be tried again', async () => {
    const store = new FullAfter(3)
    const services = await fakeServices({ store, node: sweepingNode(store) })
    await publish(services, folder)
    expect(await services.manifest.all()).toEqual([])
    for await (const { cid } of store.getAll())
      expect.unreachable(cid.toString())
    const [entry] = services.imports.getState().entries.values()
    expect(entry?.error?.code).toBe('storage-full')

    store.room = 100
    await retryImport(services, entry?.id ?? '')
    expect(await services.manifest.all()).toHaveLength(1)
  })

  test('a list that the browser cleared is told at the import: it does not hang', async () => {
    const services = await fakeServices({ takesBack: true })
    const closed = async () => {
      throw new DOMException('closing', 'InvalidStateError')
    }
    const { manifest } = services
    services.manifest = { ...manifest, get: closed, changeSetting: closed }
    await publish(services, folder)
    const [entry] = services.imports.getState().entries.values()
    expect(entry?.error?.code).toBe('storage-unavailable')
  })

  test('one that fails takes nothing from what was kept meanwhile', async () => {
    const alone = new MemoryBlockstore()
    const { cid } = await importFiles([dropped('a.txt', 'a')], alone)
    const versions = [{ cid, size: 1, files: 1, addedAt: 1 }]
    const blocks = new MemoryBlockstore()
    let puts = 0
    const store: LocalStore = {
      get: (...args) => blocks.get(...args),
      has: (...args) => blocks.has(...args),
      delete: (...args) => blocks.delete(...args),
      async put(...args) {
        // It needs no block that is not here by now.
        if (puts === 2) await manifest.put(storedItem({ cid, versions }))
        if (++puts > 3) throw new DOMException('full', 'QuotaExceededError')
        return blocks.put(...args)
      },
    }
    const node = sweepingNode(blocks)
    const services = await fakeServices({ store, node })
    const { manifest } = services
    await publish(services, folder)
    expect((await allBlocks(blocks)).map(String)).toEqual([cid])
  })

  test('a cancelled import leaves no trace', async () => {
    const services = await fakeServices()
    const importing = publish(services, folder)
    const [id] = services.imports.getState().entries.keys()
    cancelImport(services, id ?? '')
    await importing
    expect(await services.manifest.all()).toEqual([])
    expect(services.imports.getState().entries.size).toBe(0)
  })

  test('several roots are read in turn; a held one lets the others go on', async () => {
    const services = await fakeServices()
    const stages = () =>
      [...services.imports.getState().entries.values()].map(
        ({ name, stage }) => `${name} ${stage}`,
      )
    const publishing = publish(services, [dropped('one.txt', '1'), ...folder])
    expect(stages()).toEqual(['one.txt waiting', 'Notes waiting'])
    const [id] = services.imports.getState().entries.keys()
    pauseImport(services, id ?? '')
    await expect.poll(stages).toEqual(['one.txt paused'])
    expect((await services.manifest.all()).map(({ name }) => name)).toEqual([
      'Notes',
    ])
    goOnImport(services, id ?? '')
    await publishing
    expect(await services.manifest.all()).toHaveLength(2)
  })

  test('files added once more make an item whole that lost its bytes', async () => {
    const services = await fakeServices()
    const letter = [dropped('letter.txt', 'Dear')]
    await publish(services, letter)
    const [item] = await services.manifest.all()
    if (item === undefined) throw new Error('nothing was published')
    await services.store.delete(CID.parse(item.cid))
    await checkItems(services)
    await publish(services, letter)
    await vi.waitFor(async () => expect(await gapsOf(services)).toEqual({}))
  })

  test('the same bytes again are no new version', async () => {
    const services = await fakeServices()
    await publish(services, [dropped('plan.txt', 'first')])
    const [item] = await services.manifest.all()
    const again = [dropped('plan.txt', 'first')]
    const { id = '' } = item ?? {}
    expect(await addVersion(services, id, again)).toBe('same')
    expect(await services.manifest.get(id)).toEqual(item)
  })

  test('a new version keeps the older one', async () => {
    const services = await fakeServices()
    await publish(services, [dropped('plan.txt', 'first')])
    const [before] = await services.manifest.all()
    const id = before?.id ?? ''
    const second = [dropped('plan.txt', 'second')]
    expect(await addVersion(services, id, second)).toBe('stored')
    const after = await services.manifest.get(id)
    expect(after?.versions.map(({ cid }) => cid)).toEqual([
      before?.cid,
      after?.cid,
    ])
    expect(after?.cid).not.toBe(before?.cid)
  })
})
