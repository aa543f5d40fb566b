import { encodeFunctionResult } from 'viem'
import { expect, test } from 'vitest'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { RecordState } from '../read/record-view.ts'
import { decodePage } from './decode-page.ts'

const entries: RecordState[] = [
  {
    id: (0xabcn << 96n) + 1n,
    owner: '0x5d5c99EdF529335160FF180fA141Dd4967fc00D2',
    head: 0xff_ff_ff_ff_ff,
    version: 0xff_ff_ff,
    lastBlock: 0xff_ff_ff_ff,
    tail: `0x${'fe'.repeat(32)}`,
  },
  {
    id: 2n,
    owner: `0x${'00'.repeat(20)}`,
    head: 0,
    version: 0,
    lastBlock: 0,
    tail: `0x${'00'.repeat(32)}`,
  },
]

test('a page is what was encoded, at the edges of every field', () => {
  expect(decodePage(encoded(entries))).toEqual(entries)
  expect(decodePage(encoded([]))).toEqual([])
})

test('a cut answer is no page', () => {
  const cut = encoded(entries).slice(0, -2) as `0x${string}`
  expect(() => decodePage(cut)).toThrow(/half an answer/)
  expect(() => decodePage('0x')).toThrow(/half an answer/)
})

function encoded(result: RecordState[]) {
  return encodeFunctionResult({
    abi: deedsAbi,
    functionName: 'recordsOf',
    result,
  })
}
