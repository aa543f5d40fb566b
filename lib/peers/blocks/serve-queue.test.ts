import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { expect, test } from 'vitest'
import { codecs } from '../../base/cid.ts'
import { createServeQueue } from './serve-queue.ts'

const [one, two, three] = [1, 2, 3].map((id) => {
  const digest = digests.create(0x12, new Uint8Array(32).fill(id))
  return { id, cid: CID.createV1(codecs.raw, digest) }
}) as [Named, Named, Named]

interface Named {
  id: number
  cid: CID
}

test('what went out least often goes first', async () => {
  const copies = new Map<string, number>()
  const before = createServeQueue(copies)
  before.add([one])
  before.begin((await before.next())?.id ?? 0)
  const queue = createServeQueue(copies)
  queue.add([one, two])
  expect((await queue.next())?.id).toBe(2)
})

test('what somebody waits for goes before that, in its order', async () => {
  const copies = new Map<string, number>()
  const before = createServeQueue(copies)
  before.add([two])
  before.begin((await before.next())?.id ?? 0)
  const queue = createServeQueue(copies)
  queue.add([one])
  queue.add([two, three], true)
  const order = [await queue.next(), await queue.next(), await queue.next()]
  expect(order.map((each) => each?.id)).toEqual([2, 3, 1])
})

test('what was taken back before it went did not go out', async () => {
  const copies = new Map<string, number>()
  const queue = createServeQueue(copies)
  queue.add([one])
  await queue.next()
  expect(queue.remove(1)).toBe('waiting')
  queue.add([one, two])
  expect((await queue.next())?.id).toBe(1)
})
