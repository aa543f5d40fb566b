import { expect, test } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import { collectUnkept } from './collect-unkept.ts'
import { readListCopy, writeListCopy } from './list-copy.ts'
import type { CopyPlace } from './list-copy.ts'
import { restoredList, unlistedContent } from './list-notice.ts'
import { settleList } from './settle-list.ts'

function place(): CopyPlace {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  }
}

const full = { size: async () => ({ blocks: 9, bytes: 900, disk: 999 }) }
const empty = { size: async () => ({ blocks: 0, bytes: 0, disk: 0 }) }

async function freshList(before: CopyPlace, space = full) {
  const services = await fakeServices()
  const { manifest, newId } = services
  const id = await settleList({ manifest, space, place: before, newId })
  return { services, manifest, id }
}

test('a new browser has no list to miss', async () => {
  const { manifest } = await freshList(place(), empty)
  expect(await manifest.all()).toEqual([])
  expect(await manifest.setting(restoredList)).toBeUndefined()
  expect(await manifest.setting(unlistedContent)).toBeUndefined()
})

test('a list that took the place of a lost one is put back from the copy', async () => {
  const before = place()
  writeListCopy(before, 'the lost one', [storedItem()])
  const { manifest } = await freshList(before)
  expect(await manifest.all()).toEqual([storedItem()])
  expect(await manifest.setting(restoredList)).toEqual({ restored: 1, lost: 0 })
})

test('a list that is emptied by its owner stays empty', async () => {
  const before = place()
  const { manifest, id } = await freshList(before, empty)
  writeListCopy(before, id, [storedItem()])
  const { newId } = await fakeServices()
  await settleList({ manifest, space: full, place: before, newId })
  expect(await manifest.all()).toEqual([])
})

test('content whose list is gone without a copy is told, and never freed', async () => {
  let collected = 0
  const { manifest } = await freshList(place())
  const unlisted = await manifest.setting(unlistedContent)
  expect(unlisted).toEqual({ blocks: 9, bytes: 900 })
  const collectGarbage = async () => (collected += 1) > 0
  const node = { ...lonelyNode(), collectGarbage }
  expect(await collectUnkept({ manifest, node })).toBe(false)
  expect(collected).toBe(0)
})

test('what was only looked at before any file was added is no lost list', async () => {
  const before = place()
  writeListCopy(before, 'the lost one', [])
  const { manifest } = await freshList(before)
  expect(await manifest.setting(unlistedContent)).toBeUndefined()
})

test('a copy has the newest items, and says how many there were', () => {
  const where = place()
  const items = Array.from({ length: 4_000 }, (_, at) =>
    storedItem({ id: `${at}`, addedAt: at }),
  )
  writeListCopy(where, 'list', items)
  const copy = readListCopy(where)
  expect(copy?.count).toBe(4_000)
  expect(copy?.items[0]?.id).toBe('3999')
  expect(copy?.items.length).toBeLessThan(4_000)
})
