import { expect, test } from 'vitest'
import { earlyScripts } from './early-scripts.ts'

const loads = (...names: string[]) =>
  `e.v(t=>Promise.all([${names.map((name) => `"static/chunks/${name}"`).join()}].map(t=>e.l(t))))`

const texts = new Map([
  ['static/chunks/a.js', loads('b.js', 'style.css') + loads('other.js')],
  ['static/chunks/b.js', `the drive${loads('c.js', 'd.js')}`],
  ['static/chunks/c.js', 'the node'],
  ['static/chunks/d.js', ''],
  ['static/chunks/other.js', 'the node'],
])
const first = ['static/chunks/a.js']

test('what a page loads one after the other is found, and nothing else', () => {
  const found = earlyScripts(first, texts, ['the drive', 'the node'])
  expect(found).toEqual(['static/chunks/b.js', 'static/chunks/other.js'])
})

test('a part that is found no more ends the build', () => {
  expect(() => earlyScripts(first, texts, ['the wallet'])).toThrow('No script')
})
