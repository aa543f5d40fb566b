import { expect, test } from 'vitest'
import { rowWindow } from './row-window.ts'

test('of ten thousand rows a screenful is drawn', () => {
  const { from, to } = rowWindow(10_000, 40, 200_000, 800)
  expect(from).toBeLessThanOrEqual(5_000)
  expect(to).toBeGreaterThanOrEqual(5_020)
  expect(to - from).toBeLessThan(60)
})

test('the ends are not left', () => {
  expect(rowWindow(3, 40, 0, 800)).toEqual({ from: 0, to: 3 })
  expect(rowWindow(0, 40, 0, 800)).toEqual({ from: 0, to: 0 })
  expect(rowWindow(100, 40, 4_000, 800).to).toBe(100)
})
