import { expect, test } from 'vitest'
import { parseName } from './parse-name.ts'

test.each([
  ['@alice', { handle: 'alice' }],
  [' @alice/ ', { handle: 'alice' }],
  ['@alice/photos', { handle: 'alice', label: 'photos' }],
  ['@a-1/Fotos 2026', { handle: 'a-1', label: 'Fotos 2026' }],
])('%j is a name', (text, name) => expect(parseName(text)).toEqual(name))

test.each([
  'alice',
  '@',
  '@al',
  '@Alice',
  '@-ab',
  '@ab-',
  `@${'a'.repeat(32)}`,
])('%j is none', (text) => expect(parseName(text)).toBeUndefined())
