import { expect, test } from 'vitest'
import { labelFault } from './label-words.ts'

test.each(['photos', 'Fotos 2026', 'ä', '写真'])('%s is fine', (label) =>
  expect(labelFault(label)).toBeUndefined(),
)

test.each(['', 'a/b', '..', 'a\u202eb', 'a\u200bb', 'a\0b', 'ä'.repeat(128)])(
  '%j would be a trap, or can’t be: it is refused in words',
  (label) => expect(labelFault(label)).toMatch(/label/u),
)
