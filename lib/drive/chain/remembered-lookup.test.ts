import { expect, test, vi } from 'vitest'
import { rememberedLookup } from './remembered-lookup.ts'
import type { RecordLookup } from './record-lookup.ts'

function chainWith(findByCid: RecordLookup['findByCid']) {
  const clock = { time: 0, now: () => clock.time }
  const ask = vi.fn(findByCid)
  const read = () => Promise.reject(new Error('not asked'))
  return { clock, ask, lookup: { read, findByCid: ask } }
}

test('asks the chain once for a walk through one folder', async () => {
  const { clock, ask, lookup } = chainWith(async () => undefined)
  const records = rememberedLookup(lookup, clock)
  await Promise.all([records.findByCid('a', {}), records.findByCid('a', {})])
  await records.findByCid('a', {})
  expect(ask).toHaveBeenCalledTimes(1)
  await records.findByCid('b', {})
  expect(ask).toHaveBeenCalledTimes(2)
})

test('asks again half a minute later: a record may have been made', async () => {
  const { clock, ask, lookup } = chainWith(async () => undefined)
  const records = rememberedLookup(lookup, clock)
  await records.findByCid('a', {})
  clock.time = 30_000
  await records.findByCid('a', {})
  expect(ask).toHaveBeenCalledTimes(2)
})

test('a failure is not remembered', async () => {
  const { clock, ask, lookup } = chainWith(() =>
    Promise.reject(new Error('the chain is down')),
  )
  const records = rememberedLookup(lookup, clock)
  await expect(records.findByCid('a', {})).rejects.toThrow('down')
  await expect(records.findByCid('a', {})).rejects.toThrow('down')
  expect(ask).toHaveBeenCalledTimes(2)
})

test('one who leaves does not stop the question for the next', async () => {
  let answer: () => void = () => undefined
  const { clock, ask, lookup } = chainWith(
    () => new Promise((resolve) => (answer = () => resolve(undefined))),
  )
  const records = rememberedLookup(lookup, clock)
  const first = new AbortController()
  const leaving = records.findByCid('a', { signal: first.signal })
  const staying = records.findByCid('a', {})
  first.abort(new Error('left'))
  await expect(leaving).rejects.toThrow('left')
  answer()
  await expect(staying).resolves.toBeUndefined()
  expect(ask).toHaveBeenCalledTimes(1)
})
