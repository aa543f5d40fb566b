import { expect, test } from 'vitest'
import { maxNameBytes } from '#lib/base/foreign-name'
import { createNameGiver } from './entry-name.ts'

test('the same name again gets a number before its extension', () => {
  const { give } = createNameGiver()
  const names = ['a.txt', 'a.txt', 'a.txt', '__proto__', '__proto__']
  expect(names.map(give)).toEqual([
    ...['a.txt', 'a (2).txt', 'a (3).txt'],
    ...['__proto__', '__proto__ (2)'],
  ])
})

test('a name that is as long as names may be is no longer with a number', () => {
  const { give } = createNameGiver()
  const long = `${'ü'.repeat(125)}x.txt`
  give(long)
  expect(Buffer.byteLength(give(long))).toBeLessThanOrEqual(maxNameBytes)
  expect(give(long)).toMatch(/ \(3\)\.txt$/u)
})
