import { expect, test } from 'vitest'
import { sampleItem, sampleView } from '#components/items/sample-items.ts'
import type { KeepingView } from '#lib/drive/keepers/keeping-views'
import { lossWords, lossesSince } from './keeper-losses.ts'
import { keepingWords, keptWords } from './keeper-words.ts'

const hour = 3_600_000
const now = new Date(2026, 10, 23, 12).getTime()

function keeping(change: Partial<KeepingView>): KeepingView {
  return {
    ...{ holder: 'attic', name: 'Attic', kind: 'pinning', state: 'kept' },
    askedAt: now - hour,
    ...change,
  }
}
const proved = keeping({ provedAt: now - hour })

test('who only says so is told from who proved it', () => {
  expect(keptWords([proved], now)).toBe('Kept by Attic')
  expect(keptWords([proved, proved], now)).toBe('Kept by 2 keepers')
  expect(keptWords([keeping({})], now)).toBe('1 keeper says it has it')
  expect(keptWords([keeping({ state: 'queued' })], now)).toBe(
    'Being handed to a keeper',
  )
  expect(keptWords([keeping({ state: 'lost' })], now)).toBe('Kept by no keeper')
})

test('a proof says when it was, and when it no longer counts', () => {
  expect(keepingWords(proved, now)).toBe('Proved 11:00')
  expect(keepingWords(keeping({}), now)).toBe('Says that it has it, no proof')
  const silent = { ...proved, silentSince: now }
  expect(keepingWords(silent, now)).toBe('Proved 11:00, not answering now')
  const old = keeping({ provedAt: now - 25 * hour })
  expect(keepingWords(old, now)).toContain('too long ago')
})

test('a loss is told once it is known who was asked instead', () => {
  const lost = { state: 'lost', lostAt: now } as const
  const view = (change: Partial<KeepingView>) =>
    sampleView({
      item: sampleItem({ name: 'thesis.pdf' }),
      keepings: [keeping({ ...lost, ...change })],
    })
  expect(lossesSince([view({})], now - 1)).toEqual([])
  const replaced = view({ replacedBy: 'cellar', substitute: 'Cellar' })
  const [loss] = lossesSince([replaced], now - 1)
  expect(loss && lossWords(loss)).toBe(
    'Attic lost a part of “thesis.pdf”. Cellar was asked in its place.',
  )
  expect(lossesSince([replaced], now + 1)).toEqual([])
})
