import { expect, test } from 'vitest'
import { sampleItem, sampleView } from '#components/items/sample-items.ts'
import type { KeepingView } from '#lib/drive/keepers/keeping-views'
import { isSafeToClose, servingWords } from './only-here.ts'

const hour = 3_600_000
const now = 100 * hour
const here = sampleView()
const elsewhere = sampleView({ holders: 2 })

function keptBy(change: Partial<KeepingView>) {
  const keeping: KeepingView = {
    holder: 'attic',
    kind: 'pinning',
    state: 'kept',
    askedAt: 1,
    ...change,
  }
  return sampleView({ keepings: [keeping] })
}
const proved = keptBy({ provedAt: now - hour })

test('nothing is claimed once every file has another holder', () => {
  expect(servingWords([elsewhere], true, now)).toBeUndefined()
  expect(servingWords([proved], true, now)).toBeUndefined()
  expect(servingWords([], true, now)).toBeUndefined()
})

test('all, some and one are told apart', () => {
  expect(servingWords([here, here], true, now)).toBe(
    'Only this tab serves these files.',
  )
  expect(servingWords([here, elsewhere], true, now)).toBe(
    'Only this tab serves 1 of these files.',
  )
  expect(servingWords([here], false, now)).toBe(
    'Only this browser serves this file.',
  )
})

test('what is not shared, or not stored yet, is not served by anybody', () => {
  const kept = sampleView({ item: sampleItem({ sharing: false }) })
  const reading = sampleView({ item: sampleItem({ cid: '' }) })
  expect(servingWords([kept, reading], true, now)).toBeUndefined()
})

test('closing is safe once another proved all of it within the last day', () => {
  expect(isSafeToClose([proved], now)).toBe(true)
  expect(isSafeToClose([proved, proved], now)).toBe(true)
})

test.each([
  ['nothing is shared', []],
  ['one of them is here alone', [proved, here]],
  ['another device was only seen to have it', [elsewhere]],
  ['a keeper only says that it has it', [keptBy({})]],
  ['the proof is a day old', [keptBy({ provedAt: now - 24 * hour })]],
  ['the proof is of a time to come', [keptBy({ provedAt: now + hour })]],
  ['it was lost since', [keptBy({ provedAt: now - hour, state: 'lost' })]],
  [
    'an import is under way',
    [proved, sampleView({ item: sampleItem({ cid: '' }) })],
  ],
])('closing is not safe while %s', (_why, views) => {
  expect(isSafeToClose(views, now)).toBe(false)
})

test('what is not shared does not keep a tab open', () => {
  const unshared = sampleView({ item: sampleItem({ sharing: false }) })
  expect(isSafeToClose([proved, unshared], now)).toBe(true)
})
