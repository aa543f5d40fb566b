import { expect, test } from 'vitest'
import { stepStates } from './step-states.ts'

test('before the button is pressed nothing is under way', () => {
  expect(stepStates('stored', false)).toEqual({
    approve: 'next',
    record: 'next',
  })
})

test('the wallet is asked from the press on', () => {
  expect(stepStates('stored', true).approve).toBe('now')
  expect(stepStates('waiting-wallet', false).approve).toBe('now')
})

test('a transaction that was sent is approved, the block is awaited', () => {
  expect(stepStates('recording', true)).toEqual({
    approve: 'done',
    record: 'now',
  })
})
