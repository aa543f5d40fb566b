import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { verifyBlock } from '../../base/cid.ts'
import { toEnvelope } from '../../base/error-envelope.ts'
import { checkInWorker } from './check-in-worker.ts'
import type { CheckWorker } from './check-in-worker.ts'
import type { CheckNews, CheckOrder } from './check-messages.ts'

const block = () => new Uint8Array(64 * 1024).fill(7)
const cid = CID.createV1(raw.code, await sha256.digest(block()))
const other = CID.createV1(raw.code, await sha256.digest(new Uint8Array(1)))

/** A worker that checks as the real one, and loses what it was given. */
function fakeWorker() {
  const asked: number[] = []
  let hear: (event: { data: CheckNews }) => void = () => undefined
  let fail: (event: unknown) => void = () => undefined
  const answer = async ({ id, cid: address, bytes, isRead }: CheckOrder) => {
    try {
      await verifyBlock(CID.decode(address), bytes)
      const spare = isRead ? bytes.slice() : undefined
      hear({ data: { kind: 'right', id, bytes, spare } })
    } catch (thrown) {
      hear({ data: { kind: 'wrong', id, error: toEnvelope(thrown) } })
    }
  }
  let isSilent = false
  const worker: CheckWorker = {
    postMessage(order, transfer) {
      asked.push(order.id)
      const moved = structuredClone(order, { transfer })
      if (!isSilent) void answer(moved)
    },
    addEventListener(type: string, listener: never) {
      if (type === 'message') hear = listener
      else fail = listener
    },
  }
  return {
    asked,
    worker,
    ready: () => hear({ data: { kind: 'ready' } }),
    hang: () => (isSilent = true),
    die: () => fail(new Event('error')),
  }
}

test('a block is hashed in the worker, and its memory comes back', async () => {
  const { worker, asked, ready } = fakeWorker()
  const check = checkInWorker(() => worker)
  await check(cid, block())
  expect(asked).toEqual([])
  ready()
  const given = block()
  expect((await check(cid, given)).bytes).toEqual(block())
  expect(given.length).toBe(0)
  expect(asked).toEqual([1])
})

test('wrong bytes are refused there as here', async () => {
  const { worker, ready } = fakeWorker()
  const check = checkInWorker(() => worker)
  const refused = { code: 'block-invalid' }
  await expect(check(other, block())).rejects.toMatchObject(refused)
  ready()
  await expect(check(other, block())).rejects.toMatchObject(refused)
})

test('who reads a block keeps it, and there is one for the store', async () => {
  const { worker, ready } = fakeWorker()
  const check = checkInWorker(() => worker)
  await check(cid, block())
  ready()
  const { bytes, spare } = await check(cid, block(), true)
  expect(bytes).toEqual(block())
  expect(spare).toEqual(block())
  expect(spare?.buffer).not.toBe(bytes.buffer)
})

test('memory that others share stays here', async () => {
  const { worker, asked, ready } = fakeWorker()
  const check = checkInWorker(() => worker)
  await check(cid, block())
  ready()
  const shared = new Uint8Array(1024 * 1024).fill(7)
  await check(cid, shared.subarray(0, 64 * 1024))
  expect(asked).toEqual([])
  expect(shared.length).toBe(1024 * 1024)
})

test('a worker that dies is not asked again, and nobody waits for it', async () => {
  const { worker, asked, ready, hang, die } = fakeWorker()
  const check = checkInWorker(() => worker)
  await check(cid, block())
  ready()
  hang()
  const lost = check(cid, block())
  die()
  await expect(lost).rejects.toMatchObject({ code: 'unexpected' })
  expect((await check(cid, block())).bytes).toEqual(block())
  expect(asked).toEqual([1])
})

test('where there are no workers it is done here', async () => {
  const check = checkInWorker(() => undefined)
  expect((await check(cid, block())).bytes).toEqual(block())
})
