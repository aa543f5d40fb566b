import { expect, test } from 'vitest'
import { listSentence } from './blocked-words.ts'

const bad = (line: number) => ({ line, reason: 'No name.' })

test.each([
  [{ rules: 1, author: undefined, skipped: [] }, '1 rule'],
  [{ rules: 12, author: 'a@b.c', skipped: [] }, '12 rules, by a@b.c'],
  [
    { rules: 0, author: undefined, skipped: [bad(4)] },
    '0 rules; line 4 could not be read',
  ],
  [
    { rules: 2, author: undefined, skipped: [bad(4), bad(9)] },
    '2 rules; 2 lines could not be read, the first is line 4',
  ],
])('%j reads "%s"', (list, sentence) => {
  expect(listSentence(list)).toBe(sentence)
})
