import { expect, test } from 'vitest'
import { hostileCorpus } from './corpus.ts'

const corpus = hostileCorpus()

test('at least 300 cases, at least 20 of each family, none of them twice', async () => {
  const { cases } = await corpus
  const families = Map.groupBy(cases, ({ family }) => family)
  expect(cases.length).toBeGreaterThanOrEqual(300)
  expect(families.size).toBe(15)
  for (const [family, members] of families) {
    expect(members.length, family).toBeGreaterThanOrEqual(20)
  }
  const places = cases.map(({ cid, path = [] }) => [cid, ...path].join('/'))
  expect(new Set(places).size).toBe(cases.length)
})

test('a seed makes the same corpus again', async () => {
  const again = await hostileCorpus()
  expect(again.cases).toEqual((await corpus).cases)
  expect(again.root).toBe((await corpus).root)
})
