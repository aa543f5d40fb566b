import { expect, test } from 'vitest'
import { failureLines } from './failure-lines.ts'
import { firstWords, lastWords } from './last-words.ts'

test('a run ends with what failed and why', () => {
  const failed = [
    { name: 'two-browsers', reason: 'first try: no picture\nthen: no picture' },
    { name: 'types', reason: 'a.ts(1,1): error' },
  ]
  expect(failureLines(failed)).toEqual([
    'failed: two-browsers',
    '  first try: no picture',
    '  then: no picture',
    'failed: types',
    '  a.ts(1,1): error',
  ])
})

test('many failures share the last lines, and each is named', () => {
  const reason = 'a\nb\nc\nd\ne\nf'
  const many = (count: number) =>
    failureLines(Array.from({ length: count }, () => ({ name: 'x', reason })))
  expect(many(1)).toHaveLength(7)
  expect(many(8)).toHaveLength(24)
  expect(many(40)).toEqual(Array.from({ length: 40 }, () => 'failed: x'))
  const [, line = ''] = failureLines([{ name: 'x', reason: 'y'.repeat(9999) }])
  expect(line.length).toBeLessThan(320)
})

test('the reason is what was said, not the stack below it', () => {
  const output =
    '\u001b[31mError: nothing was noted\u001b[39m\n    at run (a.ts:1:1)\n\nNode.js v24.1.0\n'
  expect(lastWords(output)).toBe('Error: nothing was noted')
  expect(lastWords('1\n2\n3\n', 2)).toBe('2\n3')
  expect(firstWords(`late\nCall log:\n  - waiting\n   at x`, 2)).toBe(
    'late\nCall log:',
  )
})
