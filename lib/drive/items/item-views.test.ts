import { describe, expect, test } from 'vitest'
import { storedItem } from '#test/fake-services'
import {
  createImportList,
  putEntry,
  setItemError,
} from '../publish/import-list.ts'
import { createImportControl } from '../publish/import-control.ts'
import { createImportTurns } from '../publish/import-turns.ts'
import { errorOf, itemViews, stateOf } from './item-views.ts'
import type { PendingTransaction } from '../types.ts'

const pending: PendingTransaction = {
  action: 'record',
  chainId: 1,
  contract: '0x',
  account: '0x',
  startedAt: 0,
  cid: '',
}
const rejected = { code: 'wallet-rejected', shortMessage: 'Declined.' }

describe('stateOf', () => {
  test.each([
    ['stored', {}, undefined],
    ['failed', {}, rejected],
    ['waiting-wallet', { pending }, undefined],
    ['recording', { pending: { ...pending, hash: '0x1' as const } }, undefined],
    ['recorded', { record: {} as never }, undefined],
  ])('%s', (state, change, error) => {
    expect(stateOf(storedItem(change), error)).toBe(state)
  })
})

test('what the chain dropped is told before anything else', () => {
  const dropped = { ...pending, hash: '0x1' as const, droppedAt: 1 }
  const item = storedItem({ pending: dropped, failure: rejected })
  expect(stateOf(item, undefined)).toBe('failed')
  expect(errorOf(item, rejected)?.shortMessage).toMatch(/dropped/)
})

test('how the last transaction ended is kept for the next page', () => {
  const item = storedItem({ failure: rejected })
  expect(errorOf(item, undefined)).toEqual(rejected)
})

describe('itemViews', () => {
  test('what is being imported stands before what is older', () => {
    const imports = createImportList()
    putEntry(imports, {
      id: 'two',
      name: 'film.webm',
      kind: 'file',
      startedAt: storedItem().addedAt + 1,
      progress: { done: 1, total: 4, filesDone: 0, files: 1, rate: 1 },
      files: [],
      controller: new AbortController(),
      control: createImportControl(
        createImportTurns(),
        new AbortController().signal,
        () => {},
      ),
      stage: 'reading',
    })
    const views = itemViews([storedItem()], imports.getState(), new Map())
    expect(views.map(({ item, state }) => [item.name, state])).toEqual([
      ['film.webm', 'importing'],
      ['thesis.pdf', 'stored'],
    ])
  })

  test('an error stands at its item only', () => {
    const imports = createImportList()
    setItemError(imports, 'one', rejected)
    const items = [storedItem(), storedItem({ id: 'two' })]
    const views = itemViews(items, imports.getState(), new Map())
    const failed = views.filter(({ error }) => error !== undefined)
    expect(failed.map(({ item }) => item.id)).toEqual(['one'])
  })
})
