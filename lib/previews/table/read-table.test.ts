import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

const table = (text: string, separator = '') =>
  readTable(new Blob([text]), separator)

test('quotes hold separators, quotes and line ends', async () => {
  const { preview, rows } = await table('a,b\n"x, y","say ""hi""\nthere"\n')
  expect(preview).toMatchObject({ header: ['a', 'b'], columns: 2, count: 1 })
  expect(rows(0, 9)).toEqual([['x, y', 'say "hi"\nthere']])
})

test('a first row with a figure in it is no header', async () => {
  const { preview } = await table('1,2\n3,4\n')
  expect(preview).toMatchObject({ header: [], count: 2 })
})

test('the separator is found out, and rows may be of any length', async () => {
  const { preview, rows } = await table('a;b;c\n1;2\n1;2;3\n')
  expect(preview.columns).toBe(3)
  expect(rows(0, 1)).toEqual([['1', '2', '']])
})

test('more columns than can be shown are cut, and it is said', async () => {
  const { preview } = await table(`${'a,'.repeat(5_000)}a\n1\n`)
  expect(preview).toMatchObject({ columns: 200, cut: true })
})
