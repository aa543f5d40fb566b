import { expect, test } from 'vitest'
import { sampleItem, sampleView } from '#components/items/sample-items.ts'
import { arrange, nextSorting } from './sort-items.ts'

const views = [
  ['b', 'scan 10.pdf', 5, 3],
  ['a', 'Scan 9.pdf', 50, 1],
  ['c', 'лоция.txt', 1, 2],
].map(([id, name, size, modifiedAt]) =>
  sampleView({
    item: sampleItem({
      id: String(id),
      name: String(name),
      size: Number(size),
      modifiedAt: Number(modifiedAt),
    }),
  }),
)

const ids = (
  query: string,
  by: 'name' | 'size' | 'modified',
  descending = false,
) =>
  arrange(views, query, { by, descending })
    .map(({ item }) => item.id)
    .join('')

test('names sort as people count, whatever the case', () => {
  expect(ids('', 'name')).toBe('abc')
})

test('size and time sort by number', () => {
  expect(ids('', 'size', true)).toBe('abc')
  expect(ids('', 'modified', true)).toBe('bca')
})

test('a search takes all its words, in any script', () => {
  expect(ids('pdf SCAN 9', 'name')).toBe('a')
  expect(ids('ЛОЦ', 'name')).toBe('c')
  expect(ids('nothing', 'name')).toBe('')
})

test('a second press on a head turns the order', () => {
  expect(
    nextSorting({ by: 'name', descending: false }, 'name').descending,
  ).toBe(true)
  expect(nextSorting({ by: 'name', descending: false }, 'size')).toEqual({
    by: 'size',
    descending: true,
  })
})
