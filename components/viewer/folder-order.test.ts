import { describe, expect, it } from 'vitest'
import { inOrder, matching, neighbours } from './folder-order.ts'

const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({
  name,
  kind,
  cid: `cid of ${name}`,
  size: 1,
})
const names = (entries: { name: string }[]) => entries.map(({ name }) => name)
const folder = [entry('a10'), entry('b', 'folder'), entry('a2'), entry('Étude')]

describe('inOrder', () => {
  it('puts folders first and counts as people do', () => {
    expect(names(inOrder(folder))).toEqual(['b', 'a2', 'a10', 'Étude'])
  })

  it('leaves the list it was given alone', () => {
    inOrder(folder)
    expect(folder[0]?.name).toBe('a10')
  })
})

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
