import { MemoryBlockstore } from 'blockstore-core'
import { expect, test } from 'vitest'
import { createTurns } from '#lib/base/turns'
import { importFiles } from '#lib/content/import-files'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import type { Manifest } from '../items/manifest.ts'
import { collectUnkept } from './collect-unkept.ts'
import { storagePlace } from './copy-places.ts'
import type { TextPlace } from '#lib/base/text-place'
import { keepListCopy } from './keep-list-copy.ts'
import { listCopyText, parseListCopy } from './list-copy.ts'
import { restoredList, unlistedContent } from './list-notice.ts'
import { plainSpace } from './plain-space.ts'
import { settleList } from './settle-list.ts'

function place(text?: string): TextPlace {
  const values = new Map(text === undefined ? [] : [['freehold-list', text]])
  return storagePlace({
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  })
}

const lostList = { id: 'the lost one', at: 1 }
function sized(blocks: number, bytes: number, store = new MemoryBlockstore()) {
  const size = async () => ({ blocks, bytes, disk: bytes })
  return { store, space: { ...plainSpace(store), size } }
}

const full = sized(9, 900)
const empty = sized(0, 0)

async function freshList(before: TextPlace[], here = full) {
  const services = { ...(await fakeServices()), ...here }
  const id = await settleList({ ...services, places: before })
  return { services, manifest: services.manifest, id }
}

test('a new browser has no list to miss', async () => {
  const { manifest } = await freshList([place()], empty)
  expect(await manifest.all()).toEqual([])
  expect(await manifest.setting(restoredList)).toBeUndefined()
  expect(await manifest.setting(unlistedContent)).toBeUndefined()
})

test('a list that took the place of a lost one is put back from the copy', async () => {
  const before = place(listCopyText(lostList, [storedItem()]))
  const { manifest } = await freshList([before])
  expect(await manifest.all()).toEqual([storedItem()])
  expect(await manifest.setting(restoredList)).toEqual({ restored: 1, lost: 0 })
})

test('a list that is emptied by its owner stays empty', async () => {
  const { services, manifest, id } = await freshList([place()], empty)
  const copy = place(listCopyText({ id, at: 1 }, [storedItem()]))
  await settleList({ ...services, ...full, places: [copy] })
  expect(await manifest.all()).toEqual([])
})

test('content whose list is gone without a copy is told, and never freed', async () => {
  let collected = 0
  const { services, manifest } = await freshList([place()])
  const unlisted = await manifest.setting(unlistedContent)
  expect(unlisted).toEqual({ blocks: 9, bytes: 900 })
  const collectGarbage = async () => (collected += 1) > 0
  const node = { ...lonelyNode(), collectGarbage }
  expect(await collectUnkept({ ...services, node })).toBe(false)
  expect(collected).toBe(0)
})

test('of two copies the one that was written later is put back', async () => {
  const stale = listCopyText(lostList, [
    storedItem(),
    storedItem({ id: 'two' }),
  ])
  const later = listCopyText({ ...lostList, at: 2 }, [storedItem()])
  for (const texts of [
    [stale, later],
    [later, stale],
  ]) {
    const { manifest } = await freshList(texts.map(place))
    expect((await manifest.all()).map(({ id }) => id)).toEqual(['one'])
  }
})

test('a copy that can not be read leaves the other', async () => {
  const reported: unknown[] = []
  const broken = {
    ...place(),
    read: () => Promise.reject(new Error('no such disk')),
  }
  const good = place(listCopyText(lostList, [storedItem()]))
  const report = (thrown: unknown) => reported.push(thrown)
  const services = await fakeServices({ ...empty, report })
  await settleList({ ...services, places: [good, broken] })
  expect(await services.manifest.all()).toHaveLength(1)
  expect(reported).toHaveLength(1)
})

test('content that came after the copy was written is told', async () => {
  const store = new MemoryBlockstore()
  const file = { path: 'a', file: new File(['in the copy'], 'a') }
  const { cid } = await importFiles([file], store)
  const versions = [{ cid, size: 11, files: 1, addedAt: 1 }]
  const copy = listCopyText(lostList, [storedItem({ cid, versions })])
  const known = await freshList([place(copy)], sized(1, 11, store))
  expect(await known.manifest.setting(unlistedContent)).toBeUndefined()
  const { manifest } = await freshList([place(copy)], sized(3, 111, store))
  const unlisted = await manifest.setting(unlistedContent)
  expect(unlisted).toEqual({ blocks: 2, bytes: 100 })
})

test('what comes is in the copy before it is in the list, and what goes is out of it', async () => {
  const services = await fakeServices()
  const where = place()
  const copied = async () =>
    parseListCopy((await where.read()) ?? '')?.items.map(({ id }) => id)
  const seen: unknown[] = []
  const manifest: Manifest = {
    ...services.manifest,
    put: async () => void seen.push(await copied()),
    remove: async () => void seen.push(await copied()),
  }
  const ports = { ...services, manifest, places: [where], pause: 1 }
  const copier = keepListCopy({ ...ports, inTurn: createTurns() }, 'id')
  await copier.put(storedItem())
  await services.manifest.put(storedItem())
  await copier.remove('one')
  expect(seen).toEqual([['one'], []])
})

test('a change is copied at once, and again when it is asked for', async () => {
  const services = await fakeServices()
  const { manifest } = services
  const where = place()
  const copied = async () =>
    parseListCopy((await where.read()) ?? '')?.items.map(({ id }) => id)
  const inTurn = <T>(task: () => Promise<T>) => task()
  const ports = { ...services, places: [where], inTurn, pause: 1 }
  const copier = keepListCopy(ports, 'id')
  await copier.upToDate()
  expect(await copied()).toEqual([])
  await manifest.put(storedItem())
  await copier.upToDate()
  expect(await copied()).toEqual(['one'])
  await manifest.remove('one')
  await expect.poll(copied).toEqual([])
})

test('a copy has the newest items, and says how many there were', () => {
  const items = Array.from({ length: 4_000 }, (_, at) =>
    storedItem({ id: `${at}`, addedAt: at }),
  )
  const copy = parseListCopy(listCopyText(lostList, items))
  expect(copy?.count).toBe(4_000)
  expect(copy?.items[0]?.id).toBe('3999')
  expect(copy?.items.length).toBeLessThan(4_000)
})
