import { expect, test } from 'vitest'
import { saveSentence, savedPart } from './save-words.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')
const million = 1_000_000

test('tells rate and time left', () => {
  const progress = {
    done: 10 * million,
    total: 30 * million,
    rate: 5 * million,
  }
  expect(plain(saveSentence(progress))).toBe('10 MB of 30 MB, 5 MB/s, 4 s left')
})

test('an archive may become larger than what is in it', () => {
  const progress = { done: 31 * million, total: 30 * million, rate: million }
  expect(plain(saveSentence(progress))).toBe('31 MB, 1 MB/s')
  expect(savedPart(progress)).toBe(1)
})

test('what has no known size has no part', () => {
  const progress = { done: million, rate: 0 }
  expect(plain(saveSentence(progress))).toBe('1 MB')
  expect(savedPart(progress)).toBeUndefined()
})
