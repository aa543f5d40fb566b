import { expect, test } from 'vitest'
import { rowsInView } from './rows-in-view.ts'

test('the rows in the window and some around it', () => {
  const { first, end } = rowsInView(40 * 1_000, 800, 40, 100_000)
  expect(first).toBeLessThanOrEqual(1_000)
  expect(end).toBeGreaterThanOrEqual(1_020)
  expect(end - first).toBeLessThan(100)
})

test('never past either end, also when the list got shorter', () => {
  expect(rowsInView(-500, 800, 40, 5)).toEqual({ first: 0, end: 5 })
  const { first, end } = rowsInView(1e9, 800, 40, 30)
  expect([first, end]).toEqual([9, 30])
})

test('small steps of scrolling keep the range', () => {
  expect(rowsInView(4_001, 800, 40, 1e5)).toEqual(
    rowsInView(4_399, 800, 40, 1e5),
  )
})
