import { describe, expect, it } from 'vitest'
import {
  afterProof,
  isDue,
  isDueAway,
  isProved,
  proofTimes,
} from './proof-rules.ts'
import type { Keeping } from './types.ts'

const asked: Keeping = { holder: 'a', state: 'kept', askedAt: 1 }
const proved = afterProof(asked, 'proved', 1_000)

describe('a holder', () => {
  it('counts once it has met a challenge, and for a day', () => {
    expect(isProved(asked, 2_000)).toBe(false)
    expect(isProved(proved, 2_000)).toBe(true)
    expect(isProved(proved, 1_000 + proofTimes.counts)).toBe(false)
    expect(isProved(proved, 999)).toBe(true)
    expect(isProved(proved, 1_000 - proofTimes.late)).toBe(false)
  })

  it.each(['missing', 'refused'] as const)(
    'that is %s something has lost it at once, until it proves it again',
    (outcome) => {
      const lost = afterProof(proved, outcome, 2_000)
      expect(lost).toMatchObject({ state: 'lost', lostAt: 2_000 })
      expect(isProved(lost, 2_001)).toBe(false)
      const again = afterProof({ ...lost, replacedBy: 'b' }, 'proved', 3_000)
      expect(isProved(again, 3_001)).toBe(true)
      expect(again.lostAt ?? again.replacedBy).toBeUndefined()
    },
  )

  it('that is silent has lost it after an hour, not before', () => {
    const silent = afterProof(proved, 'silent', 2_000)
    expect(silent).toMatchObject({ state: 'kept', silentSince: 2_000 })
    expect(afterProof(silent, 'silent', 2_000 + proofTimes.silence).state).toBe(
      'lost',
    )
  })

  it('that never said it has all of it can lose nothing', () => {
    const queued: Keeping = { ...asked, state: 'queued' }
    expect(afterProof(queued, 'missing', 2_000).state).toBe('queued')
    expect(afterProof(asked, 'silent', 2_000).state).toBe('kept')
  })
})

describe('the next challenge', () => {
  it('is in ten minutes where all proved themselves, else in one', () => {
    const all = { a: proved }
    expect(isDue(all, 1_000, 1_000 + proofTimes.again - 1)).toBe(false)
    expect(isDue(all, 1_000, 1_000 + proofTimes.again)).toBe(true)
    const lost = { a: proved, b: afterProof(proved, 'missing', 1_500) }
    expect(isDue(lost, 1_500, 1_500 + proofTimes.unsettled)).toBe(true)
  })

  it('is soon for who has just got it', () => {
    expect(isDue({ a: asked }, 0, 5_000)).toBe(true)
  })

  it('is soon again for who was not connected yet, for a minute', () => {
    const early = { a: afterProof(asked, 'silent', 5_000) }
    expect(isDue(early, 5_000, 5_000 + proofTimes.first)).toBe(true)
    const later = 5_000 + proofTimes.settling
    expect(isDue(early, later, later + proofTimes.first)).toBe(false)
    expect(isDue(early, later, later + proofTimes.unsettled)).toBe(true)
  })
})

it('shows what it alone has every few hours, also after a reload', () => {
  const known = { a: proved }
  const later = (pause: number) => isDueAway(known, 0, 1_000 + pause)
  expect(later(proofTimes.again)).toBe(false)
  expect(later(proofTimes.againAway)).toBe(true)
  const lost = { a: afterProof(proved, 'missing', 1_000) }
  expect(isDueAway(lost, 0, 1_000 + proofTimes.unsettledAway)).toBe(true)
})
