import { describe, expect, it } from 'vitest'
import { createRelayMeter } from './relay-meter.ts'

function setUp() {
  const clock = { time: 0, now: () => clock.time }
  return {
    clock,
    meter: createRelayMeter(clock, {
      bytes: 100,
      signalling: 10,
      window: 1_000,
    }),
  }
}

describe('createRelayMeter', () => {
  it('adds up circuits and all of them', () => {
    const { meter } = setUp()
    const [one, two] = [meter.open('a'), meter.open('b')]
    meter.count(one, 10)
    meter.count(two, 20)
    expect(meter.circuits().map(({ bytes }) => bytes)).toEqual([10, 20])
    meter.close(one)
    expect(meter.circuits()).toHaveLength(1)
    expect(meter.total()).toBe(30)
  })

  it('stops a device over its budget, whatever circuits it opens', () => {
    const { meter } = setUp()
    expect(meter.count(meter.open('a'), 60)).toBe(true)
    expect(meter.count(meter.open('a'), 60)).toBe(false)
    expect(meter.count(meter.open('b'), 60)).toBe(true)
  })

  it('lets it agree on direct connections, within reason', () => {
    const { meter } = setUp()
    meter.count(meter.open('a'), 120)
    expect(meter.hasBudget('a')).toBe(true)
    expect(meter.count(meter.open('a'), 10)).toBe(true)
    expect(meter.count(meter.open('a'), 11)).toBe(false)
    meter.count(meter.open('a'), 100)
    expect(meter.hasBudget('a')).toBe(false)
    expect(meter.hasBudget('b')).toBe(true)
  })

  it('gives the budget back after the window', () => {
    const { clock, meter } = setUp()
    meter.count(meter.open('a'), 300)
    clock.time = 1_000
    expect(meter.hasBudget('a')).toBe(true)
  })
})
