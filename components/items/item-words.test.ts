import { expect, test } from 'vitest'
import { hashOf, sentPending } from '#test/fake-chain'
import {
  activityWords,
  canBeRecorded,
  hasNewerHere,
  isSlow,
  mayChange,
  pendingWords,
  sizeWords,
  totalWords,
} from './item-words.ts'
import { sampleItem, sampleRecord, sampleView } from './sample-items.ts'

test('a folder counts its files, a file does not', () => {
  expect(sizeWords({ kind: 'file', size: 4_200_000, files: 1 })).toBe(
    '4.2\u202fMB',
  )
  expect(sizeWords({ kind: 'folder', size: 1000, files: 1 })).toBe(
    '1 file, 1\u202fkB',
  )
})

test('the total is of all items, without what could not be added', () => {
  expect(totalWords([sampleView(), sampleView()])).toBe('2 items, 2\u202fkB')
  const failed = sampleView({ item: sampleItem({ cid: '' }), state: 'failed' })
  expect(totalWords([sampleView(), failed])).toBe('1 item, 1\u202fkB')
})

test('what is still being read is said', () => {
  expect(activityWords([sampleView({ state: 'importing' })])).toMatch(/^One is/)
  expect(activityWords([sampleView()])).not.toMatch(/being read/)
})

test('a transaction that was sent says what it changes', () => {
  const item = sampleItem({
    pending: {
      action: 'transfer',
      chainId: 1,
      contract: '0x',
      account: '0x',
      startedAt: 0,
      cid: 'a',
    },
  })
  expect(pendingWords(sampleView({ item, state: 'recording' }))).toBe(
    'Transferring the record',
  )
  expect(pendingWords(sampleView({ item, state: 'waiting-wallet' }))).toMatch(
    /approval/,
  )
})

test('a record is behind only when it names something else', () => {
  expect(hasNewerHere(sampleItem())).toBe(false)
  expect(
    hasNewerHere(sampleItem({ record: sampleRecord({ cid: 'bafyold' }) })),
  ).toBe(true)
  expect(
    hasNewerHere(
      sampleItem({ cid: 'bafyold', record: sampleRecord({ cid: 'bafyold' }) }),
    ),
  ).toBe(false)
})

test('only the owner may change a record, in any spelling', () => {
  const item = sampleItem({ record: sampleRecord({ owner: '0xAB' }) })
  expect(mayChange(item, '0xab')).toBe(true)
  expect(mayChange(item, '0xcd')).toBe(false)
  expect(mayChange(sampleItem(), '0xab')).toBe(false)
})

test('what others published is not recorded along with the rest', () => {
  const kept = sampleItem({ origin: 'kept' })
  expect(canBeRecorded(sampleView({ item: kept }), '0xab')).toBe(false)
  expect(canBeRecorded(sampleView(), '0xab')).toBe(true)
})

test('the folder of the drive is not recorded along with the rest', () => {
  const drive = sampleItem({ role: 'drive' })
  expect(canBeRecorded(sampleView({ item: drive }), '0xab')).toBe(false)
})

test('a newer version may be recorded by its owner only', () => {
  const record = sampleRecord({ cid: 'bafyold' })
  const view = sampleView({ item: sampleItem({ record }) })
  expect(canBeRecorded(view, '0xab')).toBe(true)
  expect(canBeRecorded(view, '0xcd')).toBe(false)
})

test('a transaction is slow from when it was last sent', () => {
  const sent = sentPending({ startedAt: 0, sentAt: 60_000 })
  expect(isSlow(sent, 70_000)).toBe(false)
  expect(isSlow(sent, 90_000)).toBe(true)
})

test('what the chain took back, or is being cancelled, says so', () => {
  const hash = hashOf('2')
  const cancelled = sampleItem({ pending: sentPending({ cancelHash: hash }) })
  const undone = sampleItem({ pending: sentPending({ undoneAt: 1 }) })
  const words = (item: typeof undone) =>
    pendingWords(sampleView({ item, state: 'recording' }))
  expect(words(cancelled)).toBe('Being cancelled')
  expect(words(undone)).toMatch(/took it back/)
})
