import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meetHolders } from './meet-holders.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A device named `own`, whose dials last for ever. */
function start(own: string, holders: () => string[]) {
  const ending = new AbortController()
  const dialled: string[] = []
  const connected = new Set<string>()
  const ports = {
    own,
    holders: async () => holders(),
    isConnected: (peerId: string) => connected.has(peerId),
    dial: (peerId: string) => {
      dialled.push(peerId)
      return new Promise<void>(() => undefined)
    },
  }
  meetHolders(ports, ending.signal).catch(() => undefined)
  return { dialled, connected, end: () => ending.abort() }
}

test('who comes later is found while an earlier dial hangs', async () => {
  const holders = ['c']
  const { dialled, end } = start('a', () => holders)
  await vi.advanceTimersByTimeAsync(600)
  expect(dialled).toEqual(['c'])
  holders.push('d')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(dialled).toEqual(['c', 'd'])
  end()
})

test('of two that look for each other one dials at first', async () => {
  const low = start('a', () => ['b'])
  const high = start('b', () => ['a'])
  await vi.advanceTimersByTimeAsync(600)
  expect([low.dialled, high.dialled]).toEqual([['b'], []])
  high.connected.add('a')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(high.dialled).toEqual([])
  low.end()
  high.end()
})

test('who is not dialled by the other is dialled all the same', async () => {
  const { dialled, end } = start('b', () => ['a'])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(dialled).toEqual(['a'])
  end()
})

test('a crowd is not dialled all at once', async () => {
  const crowd = Array.from({ length: 40 }, (_, at) => `device ${at}`)
  const { dialled, end } = start('a', () => crowd)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(dialled).toHaveLength(4)
  end()
})
