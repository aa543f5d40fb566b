import { expect, test } from 'vitest'
import type { RecordView } from '#lib/drive/types'
import {
  sampleItem,
  sampleRecord,
  sampleView,
} from '#components/items/sample-items.ts'
import { recordsElsewhere } from './records-elsewhere.ts'

const record = (change: Partial<RecordView>): RecordView => ({
  chainId: 31337,
  contract: '0xAB',
  tokenId: '7',
  creator: '0x01',
  owner: '0x01',
  version: 1,
  lastBlock: 1,
  ...change,
})

test('a record of an item that is here is left out, in any spelling', () => {
  const item = sampleItem({ record: sampleRecord({ contract: '0xab' }) })
  const records = [record({}), record({ tokenId: '8' })]
  const left = recordsElsewhere(records, [sampleView({ item })])
  expect(left.map(({ tokenId }) => tokenId)).toEqual(['8'])
})

test('the same token of another chain is another record', () => {
  const item = sampleItem({ record: sampleRecord({ contract: '0xab' }) })
  expect(
    recordsElsewhere([record({ chainId: 1 })], [sampleView({ item })]),
  ).toHaveLength(1)
})
