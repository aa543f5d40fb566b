import { expect, test } from 'vitest'
import { sampleItem, sampleView } from '#components/items/sample-items.ts'
import { servingWords } from './only-here.ts'

const here = sampleView()
const elsewhere = sampleView({ holders: 2 })

test('nothing is claimed once every file has another holder', () => {
  expect(servingWords([elsewhere], true)).toBeUndefined()
  expect(servingWords([], true)).toBeUndefined()
})

test('all, some and one are told apart', () => {
  expect(servingWords([here, here], true)).toBe(
    'Only this tab serves these files.',
  )
  expect(servingWords([here, elsewhere], true)).toBe(
    'Only this tab serves 1 of these files.',
  )
  expect(servingWords([here], false)).toBe(
    'Only this browser serves this file.',
  )
})

test('what is not shared, or not stored yet, is not served by anybody', () => {
  const kept = sampleView({ item: sampleItem({ sharing: false }) })
  const reading = sampleView({ item: sampleItem({ cid: '' }) })
  expect(servingWords([kept, reading], true)).toBeUndefined()
})
