import { describe, expect, it } from 'vitest'
import { readTree } from './json-tree.ts'

const tree = (text: string, isLines = false) =>
  readTree(new Blob([text]), isLines)

describe('a JSON tree', () => {
  it('is opened a branch at a time', async () => {
    const { root, branch } = await tree('{"a": [1, 2, 3], "b": "x"}')
    expect(root).toMatchObject({ kind: 'object', count: 2 })
    const [list, text] = branch(root.id, 0, 10).entries
    expect(text).toMatchObject({ key: 'b', node: { text: '"x"' } })
    const inside = branch(list?.node.id ?? -1, 1, 1).entries
    expect(inside).toMatchObject([{ key: '1', node: { text: '2' } }])
  })

  it('takes every key for a key', async () => {
    const { root, branch } = await tree('{"__proto__": 1, "constructor": {}}')
    const keys = branch(root.id, 0, 10).entries.map(({ key }) => key)
    expect(keys).toEqual(['__proto__', 'constructor'])
  })

  it('keeps the figures of long numbers', async () => {
    const { root, branch } = await tree('{"n": 9007199254740993}')
    const [n] = branch(root.id, 0, 1).entries
    expect(n?.node).toMatchObject({ kind: 'number', text: '9007199254740993' })
  })

  it('survives a hundred thousand levels', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const reading = tree(deep).then(
      ({ root }) => root.count,
      (thrown: { code: string }) => thrown.code,
    )
    expect([1, 'file-unreadable']).toContain(await reading)
  })

  it('says what is not valid, or only which line is not', async () => {
    await expect(tree('{a}')).rejects.toMatchObject({ code: 'file-unreadable' })
    const { root, branch } = await tree('{"a":1}\n\nno\n', true)
    const kinds = branch(root.id, 0, 9).entries.map(({ node }) => node.kind)
    expect(kinds).toEqual(['object', 'broken'])
  })
})
