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

function seen(reservedAt: number): NameClaim {
  return { ...claim, reservedAt }
}

const nothing = { reservation: undefined }

test.each([
  ['as the chain', 0],
  ['an hour behind', -3_600_000],
  ['an hour ahead', 3_600_000],
])('a clock %s waits half a minute from the first sight', (_, off) => {
  const at = (now: number) => claimStage(seen(since + off), reading(), now)
  expect(claimStage(claim, reading(), since + off)).toEqual(at(since + off))
  const readyAt = since + off + 30_000
  expect(at(readyAt - 1)).toMatchObject({ at: 'waiting', readyAt })
  expect(at(readyAt).at).toBe('ready')
})

test('a block after half a minute ends the wait, whenever it was first seen', () => {
  const later = reading({ blockTime: since + 30_000 })
  expect(claimStage(claim, later, since).at).toBe('ready')
  const sooner = reading({ blockTime: since + 29_000 })
  expect(claimStage(claim, sooner, since).at).toBe('waiting')
})

test('after a day it is too late', () => {
  const at = (now: number) => claimStage(seen(since), reading(), now).at
  expect(at(since + day)).toBe('ready')
  expect(at(since + day + 1)).toBe('late')
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
