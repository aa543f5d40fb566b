import { expect, test } from 'vitest'
import { textParts } from './text-parts.ts'

test('parts are small, and together they are the text', () => {
  const chunks = [
    'a\n\nb',
    'x'.repeat(5_000),
    'y'.repeat(5_000),
    'z'.repeat(5_000),
  ]
  const parts = textParts(chunks)
  expect(parts.join('\n')).toBe(chunks.join('\n'))
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(12_100)
})
