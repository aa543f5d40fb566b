import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { groups } from './file-kind.ts'
import { allKinds, fileKinds, tablePage } from './table.ts'

test('docs/file-kinds.md says what the table says', async () => {
  expect(await readFile('docs/file-kinds.md', 'utf8')).toBe(tablePage())
})

test('there are at least 60 kinds, 8 of each group, 20 in Firefox', () => {
  expect(allKinds.length).toBeGreaterThanOrEqual(60)
  for (const group of groups) {
    const count = allKinds.filter((row) => row.group === group).length
    expect(count, group).toBeGreaterThanOrEqual(8)
  }
  expect(
    allKinds.filter(({ firefox }) => firefox).length,
  ).toBeGreaterThanOrEqual(20)
})

test('each sample has a name of its own', () => {
  const names = fileKinds.map(({ sample }) => sample.toLowerCase())
  expect(new Set(names).size).toBe(names.length)
})
