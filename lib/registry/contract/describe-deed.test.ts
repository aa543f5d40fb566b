import { expect, test } from 'vitest'
import { describeDeed } from './describe-deed.ts'
import {
  preparePublish,
  preparePublishBatch,
  prepareTransfer,
} from '../write/prepare.ts'

const contract = `0x${'d'.repeat(40)}` as const
const other = `0x${'b'.repeat(40)}` as const
const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'

test('a publish call names what becomes public', () => {
  const meta = { name: 'thesis.pdf', size: 12, type: 'application/pdf' }
  const { data } = preparePublish({ id: 1, deeds: contract }, { cid, meta })
  expect(describeDeed(data)).toMatchObject({
    title: 'Record ownership',
    lines: [
      { label: 'Public name', value: 'thesis.pdf' },
      { label: 'Content address', value: 'bafk…vyku' },
    ],
  })
})

test('a batch names each content, and counts those it does not', () => {
  const items = Array.from({ length: 10 }, (_, index) => ({
    cid,
    meta: { name: `${index}.png`, size: 1, type: 'image/png' },
  }))
  const { data } = preparePublishBatch({ id: 1, deeds: contract }, items)
  const { title, lines } = describeDeed(data) ?? {}
  expect(title).toBe('Record ownership of 10')
  expect(lines).toHaveLength(9)
  expect(lines?.[0]?.value).toBe('0.png, bafk…vyku')
  expect(lines?.at(-1)?.value).toBe('2 more')
})

test('a transfer names the new owner in full', () => {
  const record = { chainId: 1, contract, tokenId: '7' }
  const { data } = prepareTransfer(record, { from: contract, to: other })
  const { lines } = describeDeed(data) ?? {}
  expect(lines?.[0]?.value.toLowerCase()).toBe(other.toLowerCase())
})

test('a call that is not known is not explained', () => {
  expect(describeDeed('0xa22cb465')).toBeUndefined()
  expect(describeDeed('0x')).toBeUndefined()
})
