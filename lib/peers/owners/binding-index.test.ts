import { describe, expect, it } from 'vitest'
import type { SignedBinding } from '../../base/peer-binding.ts'
import { fakeTimers } from '../fake-timers.ts'
import { bindingLimits, createBindingIndex } from './binding-index.ts'

const owner = { chainId: 1, contract: '0x01', owner: '0x0a' } as const

function bindingOf(
  device: string,
  part: Partial<SignedBinding> = {},
): SignedBinding {
  const times = { sequence: 5, expires: 86_400 }
  return { ...owner, device, ...times, signature: '0x01', ...part }
}

function indexAt(most?: number) {
  const clock = fakeTimers()
  return { clock, index: createBindingIndex({ clock, most }) }
}

describe('the bindings of a relay', () => {
  it('take a newer one in the place of an older, never the reverse', () => {
    const { index } = indexAt()
    index.keep(bindingOf('a'), true)
    expect(index.keep(bindingOf('a', { sequence: 4 }), true)).toBe('older')
    const newer = bindingOf('a', { sequence: 6 })
    expect(index.keep(newer, true)).toBeUndefined()
    expect(index.devicesOf(owner)).toEqual([newer])
    expect(index.size()).toBe(1)
  })

  it('are over when they say so, and two hours after they were shown', async () => {
    const { clock, index } = indexAt()
    index.keep(bindingOf('a', { expires: 60 }), true)
    index.keep(bindingOf('b'), true)
    await clock.pass(60_000)
    expect(index.devicesOf(owner).map(({ device }) => device)).toEqual(['b'])
    await clock.pass(bindingLimits.kept)
    expect(index.devicesOf(owner)).toEqual([])
    index.sweep()
    expect(index.size()).toBe(0)
  })

  it('that nobody has checked push out none that is proved', () => {
    const { index } = indexAt()
    index.keep(bindingOf('mine'), true)
    for (let number = 0; number < 100; number++) {
      index.keep(bindingOf(`liar${number}`, { sequence: 9 }), false)
    }
    expect(index.keep(bindingOf('mine', { sequence: 9 }), false)).toBe('older')
    const found = index.devicesOf(owner).map(({ device }) => device)
    expect(found[0]).toBe('mine')
    expect(found).toHaveLength(1 + bindingLimits.unproved)
  })

  it('of a device are for four owners at most', () => {
    const { index } = indexAt()
    const show = (number: number) =>
      index.keep(bindingOf('a', { owner: `0x${number}` }), true)
    for (let number = 0; number < 4; number++) {
      expect(show(number)).toBeUndefined()
    }
    expect(show(4)).toBe('full')
    index.forget('a')
    expect(index.size()).toBe(0)
    expect(show(4)).toBeUndefined()
  })

  it('that are unchecked take a quarter of the room', () => {
    const { index } = indexAt(40)
    for (let number = 0; number < 100; number++) {
      index.keep(bindingOf(`liar${number}`, { owner: `0x${number}` }), false)
    }
    expect(index.size()).toBe(10)
    for (let number = 0; number < 100; number++) {
      index.keep(bindingOf(`d${number}`, { owner: `0xa${number}` }), true)
    }
    expect(index.size()).toBe(40)
  })
})
