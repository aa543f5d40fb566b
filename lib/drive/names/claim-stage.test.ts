import { expect, test } from 'vitest'
import { commitmentOf } from '#lib/names/prepare-name'
import { claimStage } from './claim-stage.ts'
import type { ClaimReading } from './claim-stage.ts'
import type { NameClaim } from './claims.ts'

const account = `0x${'a1'.repeat(20)}` as const
const other = `0x${'b0'.repeat(20)}` as const
const secret = `0x${'5e'.repeat(32)}` as const
const hash = `0x${'1'.repeat(64)}` as const
const claim: NameClaim = {
  chainId: 31337,
  account,
  handle: 'alice',
  secret,
  startedAt: 0,
}
const since = 1_000_000
const day = 86_400_000
const commitment = commitmentOf({
  handle: 'alice',
  owner: account,
  secret,
}).slice(0, 50) as `0x${string}`

function reading(change: Partial<ClaimReading> = {}): ClaimReading {
  const reservation = { since, commitment }
  return { reservation, holding: { free: true }, blockTime: since, ...change }
}

const nothing = { reservation: undefined }

test('the wait is half a minute from the block, then a day is left', () => {
  const at = (now: number) => claimStage(claim, reading(), now).at
  expect(at(since)).toBe('waiting')
  expect(at(since + 29_999)).toBe('waiting')
  expect(at(since + 30_000)).toBe('ready')
  expect(at(since + day)).toBe('ready')
  expect(at(since + day + 1)).toBe('late')
})

test('a clock that goes slow does not hold a claim back', () => {
  const ahead = reading({ blockTime: since + 31_000 })
  expect(claimStage(claim, ahead, since).at).toBe('ready')
})

test('a clock behind the chain waits half a minute from when it saw it, no more', () => {
  const behind = since - 3_600_000
  const first = claimStage(claim, reading(), behind)
  expect(first).toMatchObject({ at: 'waiting', readyAt: behind + 30_000 })
  const seen = { ...claim, reservedAt: behind }
  const later = claimStage(seen, reading(), behind + 20_000)
  expect(later).toMatchObject({ at: 'waiting', readyAt: behind + 30_000 })
  expect(claimStage(seen, reading(), behind + 30_000).at).toBe('ready')
})

test('before the chain has it: asked, or on its way', () => {
  expect(claimStage(claim, reading(nothing), since).at).toBe('unsent')
  const sent = { ...claim, reserveHash: hash }
  expect(claimStage(sent, reading(nothing), since).at).toBe('reserving')
})

test('a reservation of something else in its place is told', () => {
  const changed = reading({ reservation: { since, commitment: '0x11' } })
  const reserved = { ...claim, reserveHash: hash, reservedAt: since }
  expect(claimStage(reserved, changed, since).at).toBe('replaced')
})

test('whoever was faster is named, even while one waits', () => {
  const taken = reading({ holding: { free: false, owner: other } })
  const stage = claimStage(claim, taken, since)
  expect(stage).toEqual({ at: 'taken', owner: other })
})

test('a name that is held is done, whatever else was noted', () => {
  const holding = { free: false, owner: account }
  const held = reading({ ...nothing, holding })
  expect(claimStage(claim, held, since).at).toBe('held')
})
