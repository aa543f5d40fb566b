import { expect, test } from 'vitest'
import type { ClaimStage } from '#lib/drive/names/claim-stage'
import { claimFault, claimWords, mayRegister, waitLeft } from './claim-words.ts'

const claim = {
  chainId: 31337,
  account: `0x${'a1'.repeat(20)}`,
  handle: 'alice',
  secret: `0x${'5e'.repeat(32)}`,
  startedAt: 0,
} as const
const waiting: ClaimStage = {
  at: 'waiting',
  readyAt: 30_000,
  until: 86_400_000,
}

test('the wait is counted down, and ends without asking the chain again', () => {
  expect(waitLeft(waiting, 0)).toBe('30\u202fs left')
  expect(waitLeft(waiting, 29_500)).toBe('1\u202fs left')
  expect(waitLeft(waiting, 30_000)).toBe('')
  expect(mayRegister(waiting, 29_999)).toBe(false)
  expect(mayRegister(waiting, 30_000)).toBe(true)
})

test('while one waits it says that the page can be closed', () => {
  const words = claimWords({ claim, stage: waiting }, 0, undefined)
  expect(words).toContain('You can close this page')
})

test('what went wrong names who was faster, and the way out', () => {
  const owner = `0x${'b0'.repeat(20)}` as const
  const fault = claimFault({ claim, stage: { at: 'taken', owner } })
  expect(fault?.shortMessage).toContain('0xb0b0…b0b0 registered @alice')
  expect(fault?.shortMessage).toContain('Choose another name')
  expect(claimFault({ claim, stage: waiting })).toBeUndefined()
  const late = claimFault({ claim, stage: { at: 'late' } })
  expect(late?.shortMessage).toContain('reserve it again')
})
