import { expect, test } from 'vitest'
import { allOf, createTestBlocks } from '../test-blocks.ts'
import { tarEntry } from './tar-entry.ts'
import { tarHeader } from './tar-header.ts'

test('holds every file where it lies, and folders that are empty', async () => {
  const blocks = createTestBlocks()
  const long = 'ü'.repeat(90)
  const inner = await blocks.folder([[`${long}.txt`, await blocks.raw('two')]])
  const root = await blocks.folder([
    ['a.txt', await blocks.raw('one')],
    ['deep', inner],
    ['nothing', await blocks.folder([])],
  ])
  const tar = Buffer.concat(await allOf(tarEntry(root, 'Top', blocks)))
  expect(membersOf(tar)).toEqual([
    ['Top/', ''],
    ['Top/a.txt', 'one'],
    [`Top/deep/${long}.txt`, 'two'],
    ['Top/nothing/', ''],
  ])
})

test('a file alone, and a name that leads nowhere', async () => {
  const blocks = createTestBlocks()
  const file = await blocks.raw('one')
  const tar = Buffer.concat(await allOf(tarEntry(file, '../../x', blocks)))
  expect(membersOf(tar)).toEqual([['.._.._x', 'one']])
})

test('a size above 8 GiB stands in an extended header', () => {
  const size = 9 * 2 ** 30
  const header = Buffer.from(tarHeader({ path: 'a', kind: 'file', size }))
  expect(header.toString()).toContain(`size=${size}\n`)
  expect(header.length).toBe(3 * 512)
})

/** Name and content of each member, with its checksum proved. */
function membersOf(tar: Buffer): [name: string, content: string][] {
  const found: [string, string][] = []
  let path: string | undefined
  for (let at = 0; tar[at] !== 0;) {
    const field = (from: number, to: number) =>
      tar.toString('utf8', at + from, at + to).replace(/[\0 ]+$/, '')
    const size = Number.parseInt(field(124, 136), 8)
    expect(Number.parseInt(field(148, 156), 8)).toBe(checksum(tar, at))
    const content = tar.toString('utf8', at + 512, at + 512 + size)
    if (field(156, 157) === 'x') {
      path = /path=(.*)\n/.exec(content)?.[1]
      expect(content).toMatch(new RegExp(`^${Buffer.byteLength(content)} `))
    } else {
      found.push([path ?? field(0, 100), content])
      path = undefined
    }
    at += 512 * (1 + Math.ceil(size / 512))
  }
  return found
}

/** Of a header, its own field counted as spaces. */
function checksum(tar: Buffer, at: number): number {
  const header = Buffer.from(tar.subarray(at, at + 512)).fill(' ', 148, 156)
  return header.reduce((sum, byte) => sum + byte, 0)
}
