import { expect, test } from 'vitest'
import { groupRoots } from './group-roots.ts'

const file = new Blob()
const dropped = (...paths: string[]) => paths.map((path) => ({ path, file }))
const shapes = (...paths: string[]) =>
  groupRoots(dropped(...paths)).map(({ name, kind, files }) => [
    kind,
    name,
    files.map(({ path }) => path),
  ])

test('lone files are roots of their own, folders stay together', () => {
  expect(shapes('P/b', 'a.txt', 'P/c/d', 'b.txt')).toEqual([
    ['folder', 'P', ['P/b', 'P/c/d']],
    ['file', 'a.txt', ['a.txt']],
    ['file', 'b.txt', ['b.txt']],
  ])
})

test('two files of one name stay two, and a folder is not a file', () => {
  expect(shapes('a', 'a', 'a/b')).toEqual([
    ['file', 'a', ['a']],
    ['file', 'a', ['a']],
    ['folder', 'a', ['a/b']],
  ])
})

test('names that objects know are names like others', () => {
  expect(shapes('__proto__/a', 'constructor', '/lead//b')).toEqual([
    ['folder', '__proto__', ['__proto__/a']],
    ['file', 'constructor', ['constructor']],
    ['folder', 'lead', ['/lead//b']],
  ])
})
