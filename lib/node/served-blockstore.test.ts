import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { verifiedReads } from '../base/verified-reads.ts'
import { blockKey } from '../peers/blocks/watch-list.ts'
import { ServedBlockstore } from './served-blockstore.ts'
import { VerifiedBlockstore, blockBytes } from './verified-blockstore.ts'

const bytes = new TextEncoder().encode('a private thought')
const cid = CID.createV1(raw.code, await sha256.digest(bytes))

test('nothing is served before it is known what to withhold; a withheld block is served to nobody and stays on the device', async () => {
  const verified = new VerifiedBlockstore(new MemoryBlockstore())
  await verified.put(cid, bytes)
  const served = new ServedBlockstore(verified)
  expect(await served.has(cid)).toBe(false)

  served.withhold(new Set())
  expect(await served.has(cid)).toBe(true)

  served.withhold(new Set([blockKey(cid)]))
  expect(await served.has(cid)).toBe(false)
  await expect(blockBytes(served.get(cid))).rejects.toThrow()
  expect(await blockBytes(verified.get(cid))).toEqual(bytes)

  served.withhold(new Set())
  expect(await blockBytes(served.get(cid))).toEqual(bytes)
})

test('what a list denies is served to nobody, whatever codec asks', async () => {
  const verified = new VerifiedBlockstore(new MemoryBlockstore())
  await verified.put(cid, bytes)
  const key = blockKey(cid)
  const served = new ServedBlockstore(
    verified,
    (asked) => blockKey(asked) === key,
  )
  served.withhold(new Set())
  expect(await served.has(cid)).toBe(false)
  await expect(blockBytes(served.get(cid))).rejects.toThrow()
})

test('a byte that turned on the disk after its check is not served', async () => {
  const turned = bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte))
  const blocks = new MemoryBlockstore()
  const believed = Object.assign(blocks, {
    [verifiedReads]: { read: async () => turned, readPart: async () => turned },
  })
  const served = new ServedBlockstore(new VerifiedBlockstore(believed))
  served.withhold(new Set())
  await expect(blockBytes(served.get(cid))).rejects.toMatchObject({
    code: 'block-invalid',
  })
})
