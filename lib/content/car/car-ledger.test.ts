import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { expect, test } from 'vitest'
import { codecs } from '#lib/base/cid'
import { createCarLedger } from './car-ledger.ts'

const rest = async () => undefined

test('a whole archive has a breath for each block', async () => {
  const { ledger, root } = widely(1_000)
  let breaths = 0
  const judged = await ledger.judge([root], async () => void breaths++)
  expect(judged).toMatchObject({ roots: [{ missing: undefined }], strays: 0 })
  expect(breaths).toBeGreaterThanOrEqual(1_001)
})

test('a root tells the piece that it lacks, and others are strays', async () => {
  const { ledger, root } = widely(3)
  const [other, gap] = [address(codecs.dagPb, 70_000), address(codecs.raw, 9)]
  ledger.add(other, [gap])
  const { roots, strays } = await ledger.judge([other], rest)
  expect(roots[0]?.missing).toBe(gap.toString())
  expect(strays).toBe(4)
  expect((await ledger.judge([root], rest)).strays).toBe(1)
})

test('judging ends where a breath throws', async () => {
  const { ledger, root } = widely(3)
  const stop = async () => Promise.reject(new Error('stopped'))
  await expect(ledger.judge([root], stop)).rejects.toThrow('stopped')
})

/** A root that links to so many leaves, all of them here. */
function widely(count: number) {
  const ledger = createCarLedger()
  const root = address(codecs.dagPb, 65_000)
  const leaves = Array.from({ length: count }, (_, at) =>
    address(codecs.raw, 100 + at),
  )
  ledger.add(root, leaves)
  for (const leaf of leaves) ledger.add(leaf, [])
  return { ledger, root }
}

function address(codec: number, id: number): CID {
  const digest = new Uint8Array(32)
  new DataView(digest.buffer).setUint32(0, id)
  return CID.createV1(codec, digests.create(0x12, digest))
}
