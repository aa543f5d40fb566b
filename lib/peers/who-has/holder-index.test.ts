import { describe, expect, it } from 'vitest'
import { createWhoHasIndex } from './holder-index.ts'

function setUp(limits: { mostPerPeer?: number; most?: number } = {}) {
  const clock = { time: 0, now: () => clock.time }
  return { clock, index: createWhoHasIndex({ clock, ...limits }) }
}

describe('createWhoHasIndex', () => {
  it('names the holders, the latest first, and no more than asked for', () => {
    const { index } = setUp()
    for (const peer of ['a', 'b', 'c', 'a']) index.add(peer, ['x'], 60)
    expect(index.holders('x', 2)).toEqual(['a', 'c'])
    expect(index.holders('y', 2)).toEqual([])
  })

  it('lets an entry die after its time, before it is swept', () => {
    const { clock, index } = setUp()
    index.add('a', ['x'], 60)
    clock.time = 59_999
    expect(index.holders('x', 9)).toEqual(['a'])
    clock.time = 60_000
    expect(index.holders('x', 9)).toEqual([])
    expect(index.size()).toBe(1)
    index.sweep()
    expect(index.size()).toBe(0)
  })

  it('keeps an entry alive that is announced again', () => {
    const { clock, index } = setUp()
    index.add('a', ['x'], 60)
    clock.time = 50_000
    index.add('a', ['x'], 60)
    clock.time = 100_000
    index.sweep()
    expect(index.holders('x', 9)).toEqual(['a'])
    expect(index.size()).toBe(1)
  })

  it('refuses what is over the limit of one device, not what it refreshes', () => {
    const { index } = setUp({ mostPerPeer: 2 })
    expect(index.add('a', ['x', 'y', 'z'], 60)).toBe(1)
    expect(index.add('a', ['x', 'y'], 60)).toBe(0)
    expect(index.add('b', ['z'], 60)).toBe(0)
    expect(index.holders('z', 9)).toEqual(['b'])
  })

  it('refuses what is over the limit of all', () => {
    const { index } = setUp({ most: 2 })
    index.add('a', ['x'], 60)
    expect(index.add('b', ['x', 'y'], 60)).toBe(1)
    index.forget('a')
    expect(index.add('b', ['y'], 60)).toBe(0)
  })

  it('withdraws and forgets only what is one device’s own', () => {
    const { index } = setUp()
    index.add('a', ['x', 'y'], 60)
    index.add('b', ['x', 'y'], 60)
    index.remove('a', ['x', 'z'])
    expect(index.holders('x', 9)).toEqual(['b'])
    index.forget('b')
    expect(index.holders('y', 9)).toEqual(['a'])
    expect([index.entriesOf('a'), index.entriesOf('b'), index.size()]).toEqual([
      1, 0, 1,
    ])
  })

  it('has no entry for the names of object properties', () => {
    const { index } = setUp()
    expect(index.holders('__proto__', 9)).toEqual([])
    expect(index.entriesOf('constructor')).toBe(0)
  })
})
