import { describe, expect, it } from 'vitest'
import { matching, neighbours, readmeOf } from './folder-order.ts'

const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({
  name,
  kind,
  cid: `cid of ${name}`,
  size: 1,
})
const names = (entries: { name: string }[]) => entries.map(({ name }) => name)
const folder = [entry('b', 'folder'), entry('a2'), entry('a10'), entry('Étude')]

describe('matching', () => {
  it('forgives case and accents', () => {
    expect(names(matching(folder, ' ETUDE '))).toEqual(['Étude'])
  })

  it('gives everything for no words', () => {
    expect(matching(folder, '  ')).toHaveLength(4)
  })

  it('takes the words as they are, not as a pattern', () => {
    expect(matching(folder, '.*')).toEqual([])
  })
})

describe('neighbours', () => {
  it('steps through files and skips folders', () => {
    const { place, count, before, after } = neighbours(folder, 'a10')
    expect([place, count, before?.name, after?.name]).toEqual([
      2,
      3,
      'a2',
      'Étude',
    ])
  })

  it('ends at the ends', () => {
    expect(neighbours(folder, 'a2').before).toBeUndefined()
    expect(neighbours(folder, 'Étude').after).toBeUndefined()
    expect(neighbours(folder, 'gone').place).toBe(0)
  })
})

describe('readmeOf', () => {
  it('takes Markdown before plain text, whatever the case', () => {
    const names = ['a.md', 'README', 'Readme.MD'].map((name) => entry(name))
    expect(readmeOf(names)?.name).toBe('Readme.MD')
    expect(readmeOf(names.slice(0, 2))?.name).toBe('README')
    expect(readmeOf([entry('README.md', 'folder')])).toBeUndefined()
  })
})
