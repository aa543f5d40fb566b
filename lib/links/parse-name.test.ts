import { expect, test } from 'vitest'
import { isName, parseName } from './parse-name.ts'

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

test('only a name is repeated from an address', () => {
  expect(isName('alice')).toBe(true)
  for (const text of ['alice/x', 'Your wallet is lost', 'a\u202eb', 'al', '']) {
    expect(isName(text)).toBe(false)
  }
})
