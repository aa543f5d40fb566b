import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanName, maxNameBytes, repairName } from './foreign-name.ts'

const bytes = (text: string) => new TextEncoder().encode(text).byteLength

const dangerous: [fault: string, name: string, clean: string][] = [
  ['nothing', '', 'unnamed'],
  ['only spaces', ' \t ', ' _ '],
  ['this folder', '.', '_'],
  ['the folder above', '..', '__'],
  ['a way out', '../x', '.._x'],
  ['a slash', 'a/b', 'a_b'],
  ['a backslash', 'a\\b', 'a_b'],
  ['NUL', 'a\0b', 'a_b'],
  ['a line break', 'a\nb\u2028c', 'a_b_c'],
  ['a faked extension', 'invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['an isolate', '\u2066a\u2069.txt', 'a.txt'],
  ['half a character', 'a\ud800', 'a\ufffd'],
]

test.each(dangerous)(
  '%s is repaired, on import and on read',
  (_, name, clean) => {
    expect(repairName(name)).toBe(clean)
    expect(cleanName(name)).toBe(clean)
  },
)

test.each([
  'photo.jpg',
  '.gitignore',
  '...',
  '__proto__',
  'constructor',
  'Ünïcödé.txt',
  'עברית.pdf',
  'می‌خواهم.txt',
  '👩‍👩‍👧.png',
  ' leading and trailing ',
])('%s stays as it is', (name) => {
  expect(cleanName(name)).toBe(name)
  expect(repairName(name)).toBe(name)
})

test('spelling is unified for showing, but kept in what is stored', () => {
  const decomposed = 'e\u0301.txt'
  expect(cleanName(decomposed)).toBe('é.txt')
  expect(repairName(decomposed)).toBe(decomposed)
  expect(cleanName('a\u200bb\ufeff')).toBe('ab')
})

test('a long name is cut between letters, its extension stays', () => {
  const cut = cleanName(`${'é'.repeat(2500)}.tar`)
  expect(bytes(cut)).toBeLessThanOrEqual(maxNameBytes)
  expect(cut).toMatch(/^é+\.tar$/)
})

describe('whatever the name', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('.', '/', '\u202e', 'e', '\u0301', ' '),
    }),
  )

  test('the clean one is a safe path part and clean already', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const clean = cleanName(name)
        expect(clean).not.toMatch(
          /^\.{0,2}$|[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
        )
        expect(bytes(clean)).toBeLessThanOrEqual(maxNameBytes)
        expect(cleanName(clean)).toBe(clean)
        expect(repairName(clean)).toBe(clean)
      }),
      { numRuns: 1000 },
    )
  })
})
