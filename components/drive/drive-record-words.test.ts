import { expect, test } from 'vitest'
import type { DrivePlan } from '#lib/drive/drive-record/run'
import { storedItem } from '#test/fake-services'
import {
  contentWords,
  countWords,
  missingWords,
  planWords,
} from './drive-record-words.ts'

const cid = storedItem().cid
const record = {
  chainId: 1,
  contract: '0x1',
  tokenId: '1',
  owner: '0x2',
  version: 2,
  cid,
  transaction: '0x3',
  block: 1,
  recordedAt: 0,
} as const

const plan = (change: Partial<DrivePlan>): DrivePlan => ({
  item: storedItem({ record: change.action === 'record' ? undefined : record }),
  action: 'record',
  label: false,
  ...change,
})

test('it says what becomes public before anything is signed', () => {
  expect(contentWords(3)).toMatch(
    /names and content addresses of all 3 items in it become public/u,
  )
  expect(contentWords(0)).toMatch(/nothing to record/u)
  expect(countWords(1)).toBe('1 item')
})

test('the version is the one that will be', () => {
  expect(planWords(plan({ action: 'record' }))).toBe('first version')
  expect(planWords(plan({ action: 'update' }))).toBe('version 3')
  expect(planWords(plan({ action: 'none' }))).toBe('recorded as version 2')
})

test('nothing shared and nothing changed stand in the way, a label does not', () => {
  expect(missingWords(0, undefined)).toBe('Share a file first.')
  expect(missingWords(2, undefined)).toBe('Asking the chain.')
  expect(missingWords(2, plan({ action: 'none' }))).toMatch(/already/u)
  expect(missingWords(2, plan({ action: 'none', label: true }))).toBeUndefined()
  expect(missingWords(2, plan({}))).toBeUndefined()
})
