import { expect, test } from 'vitest'
import { rowKey } from './row-key.ts'

const press = (key: string, index = 1, more = {}) =>
  rowKey(
    { key, ctrlKey: false, metaKey: false, altKey: false, ...more },
    index,
    3,
  )

test('arrows stop at the ends', () => {
  expect(press('ArrowDown', 2)).toEqual({ command: 'move', index: 2 })
  expect(press('ArrowUp', 0)).toEqual({ command: 'move', index: 0 })
  expect(press('End', 0)).toEqual({ command: 'move', index: 2 })
})

test('the keys of the list do what they say', () => {
  expect(press('Enter')).toEqual({ command: 'open' })
  expect(press('F2')).toEqual({ command: 'rename' })
  expect(press('Delete')).toEqual({ command: 'remove' })
})

test('a letter with Ctrl is left to the browser', () => {
  expect(press('s', 1, { ctrlKey: true })).toBeUndefined()
})

test('names of object members are no keys', () => {
  expect(press('q')).toBeUndefined()
})
