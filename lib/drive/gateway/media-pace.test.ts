import { expect, test } from 'vitest'
import { createMediaPaces } from './media-pace.ts'

test('what has no length is not paced', () => {
  const paces = createMediaPaces()
  paces.note('a', Number.NaN)
  paces.note('b', 0)
  paces.note('c', 5)
  const all = ['a', 'b', 'c'].map((address) => paces.of(address)?.perSecond)
  expect(all).toEqual([undefined, undefined, 5])
})

test('a player without a frame is known by its address, once it has a pace', () => {
  const paces = createMediaPaces()
  paces.starve('a', true)
  expect(paces.of('a')).toBeUndefined()
  paces.note('a', 5)
  paces.starve('a', true)
  expect(paces.of('a')?.isStarved).toBe(true)
  paces.starve('a', false)
  expect(paces.of('a')?.isStarved).toBe(false)
})

test('each look for another place counts, and leaves the player without a frame', () => {
  const paces = createMediaPaces()
  paces.note('a', 5)
  paces.seek('a')
  paces.seek('a')
  expect(paces.of('a')).toEqual({ perSecond: 5, isStarved: true, seeks: 2 })
})
