import * as dagCbor from '@ipld/dag-cbor'
import * as dagPb from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { codecs } from '#lib/base/cid'
import { describeBlock } from './describe-block.ts'

const cid = CID.parse(
  'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
)

test('finds the links in structured data, and the way to each', () => {
  const bytes = dagCbor.encode({ boats: [{ picture: cid }], count: 2 })
  const { links, content } = describeBlock(codecs.dagCbor, bytes)
  expect(links).toEqual([{ name: 'boats / 0 / picture', cid: cid.toString() }])
  expect(JSON.parse(content)).toMatchObject({ count: 2 })
})

test('a node without UnixFS data is a node all the same', () => {
  const Links = [{ Name: 'a', Hash: cid, Tsize: 7 }]
  const bytes = dagPb.encode({ Data: Uint8Array.of(255, 255), Links })
  const { links, content } = describeBlock(codecs.dagPb, bytes)
  expect(links).toEqual([{ name: 'a', cid: cid.toString(), size: 7 }])
  expect(content).toBe('2 bytes that are not UnixFS')
})

test('what is nested without end is refused', () => {
  let value: unknown = 1
  for (let depth = 0; depth < 200; depth++) value = [value]
  const bytes = dagCbor.encode(value)
  expect(() => describeBlock(codecs.dagCbor, bytes)).toThrow(RangeError)
})
