import { expect, test } from 'vitest'
import { importBegan, importPrefix, importStamp } from '../publish/import-id.ts'
import { discardOld } from './discard-old.ts'

const day = 24 * 60 * 60 * 1_000
const now = Date.UTC(2026, 10, 23)

function storeWith(ids: string[]) {
  const discarded: string[] = []
  return {
    discarded,
    unfinished: () =>
      ids.map((id) => ({ id, state: new Uint8Array(0), bytes: 1 })),
    discard: async (id: string) => void discarded.push(id),
  }
}

test('a killed import is kept for a day, and then given up', async () => {
  const id = (age: number) =>
    importPrefix('file/a#1-2.bin') + importStamp(now - age, 'random')
  const store = storeWith([id(day - 1), id(day + 1), 'of an earlier version'])
  await discardOld(store, now)
  expect(store.discarded).toEqual([id(day + 1), 'of an earlier version'])
})

test('when an import began is read from the end of its id', () => {
  expect(importBegan('file/a#17-x#99-y')).toBe(99)
  expect(importBegan('file/a')).toBe(0)
})
