import { expect, test } from 'vitest'
import { storedItem } from '#test/fake-services'
import { doneWords, failedLines, lastBackupWords } from './backup-words.ts'

const controller = new AbortController()
const done = { state: 'done', name: 'Backups', controller } as const
const now = Date.UTC(2026, 10, 23)

test('when, where and how much the last backup was', () => {
  const last = { at: now - 1e10, place: 'Backups', items: 1, bytes: 1.2e9 }
  expect(lastBackupWords(last, now)).toBe(
    '30 Jul, in “Backups”: 1 item, 1.2 GB'.replace(' GB', '\u202fGB'),
  )
})

test('what came of a backup and of a restore', () => {
  const failed = [{ name: 'a.txt', reason: 'it is damaged' }]
  const backedUp = { items: 3, written: 1, unchanged: 2, bytes: 9, failed }
  expect(doneWords({ ...done, backedUp })).toBe(
    '3 items backed up. 2 were there already.',
  )
  expect(failedLines({ ...done, backedUp })).toEqual(['a.txt: it is damaged'])
  const arrived = { added: [storedItem()], known: [storedItem()], failed: [] }
  expect(doneWords({ ...done, arrived })).toBe(
    '1 item added to the drive. 1 item in the drive already.',
  )
})
