import { expect, test } from 'vitest'
import { createDayMeter } from './served-today.ts'

const noon = new Date(2026, 10, 23, 12).getTime()

function setUp() {
  const kept = new Map<string, string>()
  const place = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const clock = { time: noon, now: () => clock.time }
  return {
    clock,
    start: () => createDayMeter({ now: () => clock.time }, place),
  }
}

test('what left is counted once, over a reload', () => {
  const { start } = setUp()
  const first = start()
  expect([first.read(0), first.read(100), first.read(100)]).toEqual([
    0, 100, 100,
  ])
  const second = start()
  expect([second.read(0), second.read(50)]).toEqual([100, 150])
})

test('a new day begins at nothing', () => {
  const { clock, start } = setUp()
  const meter = start()
  meter.read(100)
  clock.time += 24 * 3_600_000
  expect(meter.read(100)).toBe(0)
  expect(meter.read(130)).toBe(30)
})
