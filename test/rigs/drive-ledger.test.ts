import { expect, test } from 'vitest'
import { createDriveLedger } from './drive-ledger.ts'

test('before it is acknowledged a step may have happened or not', () => {
  const ledger = createDriveLedger()
  ledger.begin('a', 'one')
  expect(ledger.broken(new Map())).toEqual([])
  expect(ledger.broken(new Map([['a', 'one']]))).toEqual([])
  expect(ledger.broken(new Map([['a', 'two']]))).toHaveLength(1)
  expect(ledger.certain()).toEqual([])
})

test('what was acknowledged and is gone, or is there again, is told', () => {
  const ledger = createDriveLedger()
  ledger.acknowledge('a', 'one')
  ledger.acknowledge('b', undefined)
  expect(ledger.certain()).toEqual(['a'])
  const found = new Map([
    ['b', 'two'],
    ['c', 'three'],
  ])
  expect(ledger.broken(found)).toEqual([
    'a is undefined, not one',
    'b is two, not ',
    'c came from nowhere',
  ])
})

test('after a look only what was seen is right', () => {
  const ledger = createDriveLedger()
  ledger.begin('a', 'one')
  ledger.settle(new Map([['a', 'one']]))
  expect(ledger.broken(new Map())).toHaveLength(1)
})
