import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { sleep } from '../base/abort.ts'
import { createUploadGate } from '../peers/blocks/upload-gate.ts'
import { fakeTimers } from '../peers/fake-timers.ts'
import { LimitedBlockstore } from './limited-blockstore.ts'
import { ServedBlockstore } from './served-blockstore.ts'
import { VerifiedBlockstore, blockBytes } from './verified-blockstore.ts'

const bytes = new Uint8Array(100_000).fill(7)
const cid = CID.createV1(raw.code, await sha256.digest(bytes))

async function setUp(inAll?: number) {
  const timers = fakeTimers()
  const gate = createUploadGate(timers, { on: true, inAll })
  const verified = new VerifiedBlockstore(new MemoryBlockstore())
  await verified.put(cid, bytes)
  const served = new ServedBlockstore(verified)
  served.withhold(new Set())
  return { timers, gate, store: new LimitedBlockstore(served, gate) }
}

test('what Bitswap reads for others is counted with all that leaves', async () => {
  const { gate, store } = await setUp()
  await blockBytes(store.get(cid))
  await blockBytes(store.get(cid))
  expect(gate.sentInAll()).toBe(200_000)
})

test('Bitswap waits its turn under the limit for all together', async () => {
  const { timers, gate, store } = await setUp(100_000)
  void gate.admit('another device', 100_000)
  let arrived = false
  const reading = blockBytes(store.get(cid)).then(() => {
    arrived = true
  })
  // Reading and hashing take real time; only the gate's clock is a fake.
  await sleep(100)
  await timers.pass(500)
  expect(arrived).toBe(false)
  await timers.pass(2_000)
  await reading
  expect(arrived).toBe(true)
})
