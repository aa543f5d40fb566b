import { describe, expect, test } from 'vitest'
import { checkHandle, isHandle, isLabel, shapeOf } from './check-name.ts'

describe('the rule of handles', () => {
  test.each(['abc', 'a-b', '000', 'a--b', 'a'.repeat(31)])('%s fits', (text) =>
    expect(checkHandle(text)).toMatchObject({ ok: true, handle: text }),
  )

  test.each([
    ['', 'too-short'],
    ['ab', 'too-short'],
    ['a'.repeat(32), 'too-long'],
    ['-ab', 'dash-at-edge'],
    ['ab-', 'dash-at-edge'],
    ['Alice', 'wrong-character'],
    ['a_b', 'wrong-character'],
    ['a b', 'wrong-character'],
    ['abc\n', 'wrong-character'],
    ['аlice', 'wrong-character'],
    ['ali\u200dce', 'wrong-character'],
  ])('%j is refused: %s', (text, fault) => {
    expect(checkHandle(text)).toMatchObject({ ok: false, fault })
    expect(isHandle(text)).toBe(false)
  })
})

describe('look-alikes', () => {
  test('digits that look like letters are warned of', () => {
    const warned = (text: string) => {
      const check = checkHandle(text)
      return check.ok ? check.warnings.length : -1
    }
    expect(warned('a1ice')).toBe(1)
    expect(warned('b0b1')).toBe(2)
    expect(warned('alice')).toBe(0)
    expect(warned('xn--abc')).toBe(1)
  })

  test('so is the twin of a known handle, and not the handle itself', () => {
    expect(checkHandle('alice', ['a1ice', 'alice', 'bob'])).toEqual({
      ok: true,
      handle: 'alice',
      warnings: ['This looks like “a1ice”, which is another name.'],
    })
    expect(shapeOf('b0-b')).toBe(shapeOf('bo--b'))
  })
})

test('labels are free, from 1 to 255 bytes', () => {
  expect(isLabel('')).toBe(false)
  expect(isLabel('Fotos 2026 / Käse')).toBe(true)
  expect(isLabel('ä'.repeat(127))).toBe(true)
  expect(isLabel('ä'.repeat(128))).toBe(false)
  expect(isLabel('\ud800')).toBe(false)
})
