import { expect, test } from 'vitest'
import { patience } from './patience.ts'

test('a busy machine is given more time, a quiet one what was asked', () => {
  expect(patience([0.3], 2)).toBe(1)
  expect(patience([6], 2)).toBe(3)
  expect(patience([15], 2)).toBe(5)
  expect(patience([], 2)).toBe(1)
})
