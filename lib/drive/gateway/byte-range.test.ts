import { expect, test } from 'vitest'
import { byteRange } from './byte-range.ts'

test.each([
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=5-5', { first: 5, last: 5 }],
  ['bytes=90-500', { first: 90, last: 99 }],
  ['bytes=-1', { first: 99, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['BYTES = 1 - 2', { first: 1, last: 2 }],
])('%s of 100 bytes', (header, span) => {
  expect(byteRange(header, 100)).toEqual(span)
})

test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])(
  '%s asks for what is not there',
  (header) => {
    expect(byteRange(header, 100)).toBe('outside')
  },
)

test.each([
  undefined,
  '',
  'bytes=-',
  'bytes=5-2',
  'bytes=0-1,5-6',
  'lines=1-2',
  'bytes=1.5-2',
])('%s is the whole file', (header) => {
  expect(byteRange(header, 100)).toBeUndefined()
})

test('an empty file has no byte to ask for', () => {
  expect(byteRange('bytes=0-', 0)).toBe('outside')
})
