import { expect, test } from 'vitest'
import {
  sampleItem,
  sampleRecord,
  sampleView,
} from '#components/items/sample-items.ts'
import type { ItemView } from '#lib/drive/types'
import { whereWords as wordsFor } from './where-words.ts'

const whereWords = (view: ItemView) => wordsFor(view, false)

test('a recorded file, or one with other holders, has marks', () => {
  const item = sampleItem({ record: sampleRecord() })
  expect(whereWords(sampleView({ item, state: 'recorded' }))).toBeUndefined()
  expect(whereWords(sampleView({ holders: 1 }))).toBeUndefined()
})

test('the only copy is said in words', () => {
  expect(whereWords(sampleView())?.text).toBe('Only on this device')
  expect(wordsFor(sampleView(), true)).toBeUndefined()
})

test('what is not shared does not ask for attention', () => {
  const item = sampleItem({ sharing: false })
  expect(whereWords(sampleView({ item }))).toMatchObject({
    tone: 'soft',
    text: 'Not shared',
  })
})

test('reading tells how far it is and how long it takes', () => {
  const progress = {
    done: 42,
    total: 100,
    filesDone: 0,
    files: 1,
    rate: 1,
    left: 6,
  }
  expect(
    whereWords(sampleView({ state: 'importing', progress })),
  ).toMatchObject({ part: 0.42, text: '42\u202f%, 6\u202fs' })
})

test('an import that does not read says why', () => {
  const progress = { done: 42, total: 100, filesDone: 0, files: 1, rate: 0 }
  const words = (stage: 'waiting' | 'paused') =>
    whereWords(sampleView({ state: 'importing', stage, progress }))
  expect(words('waiting')).toMatchObject({ text: 'Waits for its turn' })
  expect(words('paused')).toMatchObject({ text: 'Paused, 42\u202f%' })
  expect(words('paused')).not.toHaveProperty('part')
})

test('what failed is named by what is missing', () => {
  expect(whereWords(sampleView({ state: 'failed' }))?.text).toBe('Not recorded')
  const item = sampleItem({ cid: '' })
  const failed = (code: string) =>
    whereWords(
      sampleView({
        ...{ item, state: 'failed' },
        error: { code, shortMessage: '' } as ItemView['error'],
      }),
    )?.text
  expect(failed('unexpected')).toBe('Not added')
  expect(failed('storage-full')).toBe('Not added: no room')
  expect(failed('file-changed')).toBe('Not added: it changed')
  expect(failed('file-unreadable')).toBe('Not added: unreadable')
})
