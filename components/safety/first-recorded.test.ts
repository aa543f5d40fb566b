import { expect, test } from 'vitest'
import type { RecordEvent } from '#lib/drive/types'
import { firstRecorded } from './first-recorded.ts'

const event = (
  kind: RecordEvent['kind'],
  version: number,
  block: number,
  cid?: string,
): RecordEvent => ({ kind, version, block, cid, transaction: '0x0' })

/** Newest first, as the history gives them. */
const events = [
  event('updated', 4, 40, 'b'),
  event('transferred', 3, 35),
  event('updated', 3, 30, 'c'),
  event('updated', 2, 20, 'b'),
  event('published', 1, 10, 'a'),
]
const record = { version: 4, lastBlock: 40 }

test('a record of one version began where it is', () => {
  const one = { version: 1, block: 7 }
  const found = firstRecorded({ version: 1, lastBlock: 7 }, undefined, 'a')
  expect(found).toEqual({ first: one, named: one })
})

test('the first version counts, and the first that names the address', () => {
  expect(firstRecorded(record, { events }, 'b')).toEqual({
    first: { version: 1, block: 10 },
    named: { version: 2, block: 20 },
  })
})

test('an older link is named by the version that it was made for', () => {
  const found = firstRecorded(record, { events }, 'a')
  expect(found?.named).toEqual({ version: 1, block: 10 })
})

test('where the oldest entries are missing nothing is said to be the first', () => {
  const some = { events: events.slice(0, 3), missingUpTo: 2 }
  expect(firstRecorded(record, some, 'b')).toEqual({
    first: undefined,
    named: { version: 4, block: 40 },
  })
  expect(firstRecorded(record, 'unread', 'b')?.first).toBeUndefined()
  expect(firstRecorded(record, undefined, 'b')).toBeUndefined()
})
