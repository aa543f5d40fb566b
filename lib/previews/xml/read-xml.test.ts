import { expect, test } from 'vitest'
import { readXml } from './read-xml.ts'

function wordsOf(xml: string | Uint8Array, skip = ''): string {
  let words = ''
  readXml(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, {
    element: (name) => (name === skip ? { skip: true } : undefined),
    text: (text) => void (words += text),
  })
  return words
}

test('passes elements without their prefixes, and their ends in order', () => {
  const seen: string[] = []
  const xml = '<w:a w:val="1" r:id="2"><w:b/></w:a>'
  readXml(new TextEncoder().encode(xml), {
    element(name, attribute) {
      seen.push(name, attribute('val') ?? '-', attribute('id') ?? '-')
      return { end: () => void seen.push(`/${name}`) }
    },
  })
  expect(seen).toEqual(['a', '1', '2', 'b', '-', '-', '/b', '/a'])
})

test('looks at nothing inside of what is skipped', () => {
  expect(wordsOf('<a>1<b>2<b>3</b></b>4</a>', 'b')).toBe('14')
})

test('expands and fetches nothing that the text declares', () => {
  const bomb = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  )
  const declared = `<!DOCTYPE a [<!ENTITY l0 "lol">${bomb.join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`
  expect(wordsOf(`${declared}<a>&l9;&x;&#9731;&nbsp;</a>`)).toBe(
    '&l9;&x;☃\u00a0',
  )
})

test('reads what can be read of a damaged text', () => {
  expect(wordsOf('<a><p>one<p a=1>two</b> &so; three</a>')).toContain('three')
})

test('gives up what is nested beyond all reason', () => {
  expect(() => wordsOf('<a>'.repeat(100_000))).toThrow(/deeper/u)
})

test('knows UTF-16 by its mark', () => {
  expect(wordsOf(Buffer.from('\ufeff<a>港</a>', 'utf16le'))).toBe('港')
})
