import { expect, test } from 'vitest'
import { lookAlikes } from './look-alikes.ts'

test('l and 1, o and 0 are exchanged in every way', () => {
  expect(lookAlikes('alice')).toEqual(['a1ice'])
  expect(lookAlikes('lol').toSorted()).toEqual(
    ['lo1', 'l0l', 'l01', '1ol', '1o1', '10l', '101'].toSorted(),
  )
  expect(lookAlikes('bern')).toEqual([])
})

test('a name full of them costs no flood of questions', () => {
  expect(lookAlikes('loollool')).toHaveLength(8)
})
