import { expect, test } from 'vitest'
import { checkWords, checkingWords } from './check-words.ts'

const read = { blocks: 9, bytes: 7_300_000, damaged: 0, repaired: 0, broken: 0 }
const all = '7.3\u202fMB in 9 blocks'

test('while it checks it says what it does, also when all is read', () => {
  const words = [
    checkingWords({ step: 'read', done: 5, of: 10 }),
    checkingWords({ step: 'look', done: 0, of: 12 }),
    checkingWords({ step: 'fetch', done: 1, of: 2 }),
  ]
  expect(words).toEqual([
    'Reading everything, 50\u202f%',
    'Looking whether each file is whole, 1 of 12',
    'Fetching what is missing, file 2 of 2',
  ])
})

test('after it nothing is said to be fetched that was not', () => {
  expect(checkWords(read)).toBe(`${all}: all whole.`)
  expect(checkWords({ ...read, damaged: 2 })).toBe(
    `${all}, 2 were damaged and belonged to no file. Every file is whole.`,
  )
  expect(checkWords({ ...read, damaged: 1, repaired: 1 })).toBe(
    `${all}, 1 was damaged. What was missing was fetched again; every file is whole.`,
  )
  expect(checkWords({ ...read, damaged: 1, broken: 1 })).toBe(
    `${all}, 1 was damaged. One file is not whole; nobody who is online has the rest.`,
  )
})
