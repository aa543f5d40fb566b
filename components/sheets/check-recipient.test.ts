import { expect, test } from 'vitest'
import { checkRecipient } from './check-recipient.ts'

const other = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

test('an account is taken with white space around it', () => {
  expect(checkRecipient(` ${other}\n`, undefined)).toEqual({ to: other })
})

test('nothing typed is no fault yet', () => {
  expect(checkRecipient('', undefined)).toEqual({})
})

test('a short or foreign text, nobody, and oneself are refused', () => {
  expect(checkRecipient('0x12', undefined).problem).toMatch(/40/)
  expect(checkRecipient('alice.eth', undefined).problem).toMatch(/40/)
  expect(checkRecipient(`0x${'0'.repeat(40)}`, undefined).problem).toMatch(
    /lost/,
  )
  expect(checkRecipient(other, other.toLowerCase()).problem).toMatch(/own/)
})

test('a typing error shows by the capitals', () => {
  const mistyped = other.replace('BeAed', 'BeAee')
  expect(checkRecipient(mistyped, undefined).problem).toMatch(/typing error/)
  expect(checkRecipient(mistyped.toLowerCase(), undefined).to).toBeDefined()
})
