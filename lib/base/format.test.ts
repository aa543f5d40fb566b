import { describe, expect, test } from 'vitest'
import {
  formatCount,
  formatDate,
  formatDuration,
  formatMoment,
  formatPercent,
  formatPlayTime,
  formatRate,
  formatSize,
  splitName,
} from './format.ts'

/** The tests write a plain space where a narrow one is meant. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [4200, '4.2 kB'],
  [318_400, '318 kB'],
  [999_600, '1 MB'],
  [4_210_000, '4.2 MB'],
  [212_400_000, '212 MB'],
  [1_844_000_000, '1.84 GB'],
  [24_620_000_000, '24.6 GB'],
  [240e12, '240 TB'],
  [Number.NaN, '0 B'],
  [-1, '0 B'],
])('formatSize(%d) is %s', (bytes, text) => {
  expect(plain(formatSize(bytes))).toBe(text)
})

test('a number and its unit never part at the end of a line', () => {
  expect(formatSize(4_210_000)).toBe('4.2\u202fMB')
  expect(formatRate(6_300_000)).toBe('6.3\u202fMB/s')
  expect(formatPercent(0.42)).toBe('42\u202f%')
})

test('formatPercent says 100 only when it is whole', () => {
  expect(plain(formatPercent(0.9999))).toBe('99 %')
  expect(plain(formatPercent(1))).toBe('100 %')
  expect(plain(formatPercent(Number.NaN))).toBe('0 %')
})

test('formatCount groups digits', () => {
  expect(formatCount(10_000)).toBe('10,000')
})

test.each([
  [0, '1 s'],
  [5.2, '6 s'],
  [59, '59 s'],
  [61, '1 min'],
  [3600, '1 h'],
  [3900, '1 h 5 min'],
  [3 * 86_400, '3 d'],
  [Number.POSITIVE_INFINITY, '1 s'],
])('formatDuration(%d) is %s', (seconds, text) => {
  expect(plain(formatDuration(seconds))).toBe(text)
})

test.each([
  [0.4, '0:00'],
  [7, '0:07'],
  [184.6, '3:05'],
  [3723, '1:02:03'],
  [Number.POSITIVE_INFINITY, '0:00'],
])('formatPlayTime(%d) is %s', (seconds, text) => {
  expect(formatPlayTime(seconds)).toBe(text)
})

describe('formatDate', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const zone = { timeZone: 'UTC' }

  test.each([
    [Date.UTC(2026, 10, 22, 10, 42), '10:42'],
    [Date.UTC(2026, 10, 21, 23, 59), 'Yesterday'],
    [Date.UTC(2026, 10, 14), '14 Nov'],
    [Date.UTC(2025, 10, 22, 12), '22 Nov 2025'],
    [Number.NaN, ''],
  ])('%d is %s', (moment, text) => {
    expect(formatDate(moment, now, zone)).toBe(text)
  })

  test('the whole moment is there for a hint', () => {
    expect(formatMoment(Date.UTC(2026, 10, 14, 9, 5, 7), zone)).toMatch(
      /^14 November 2026 at 0?9:05:07/,
    )
  })
})

test.each([
  ['photo.jpg', 'photo', '.jpg'],
  ['backup.tar.gz', 'backup', '.tar.gz'],
  ['.gitignore', '.gitignore', ''],
  ['.env.local', '.env', '.local'],
  ['README', 'README', ''],
  ['ends with dot.', 'ends with dot.', ''],
  ['Mr. Smith went home', 'Mr. Smith went home', ''],
  ['תמונה.jpg', 'תמונה', '.jpg'],
  ['पृष्ठ.दस्तावेज़', 'पृष्ठ', '.दस्तावेज़'],
  ['👩‍👩‍👧.png', '👩‍👩‍👧', '.png'],
  ['', '', ''],
])('splitName(%s)', (name, stem, extension) => {
  expect(splitName(name)).toEqual({ stem, extension })
})
