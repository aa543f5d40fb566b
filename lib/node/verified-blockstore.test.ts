import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { describe, expect, test } from 'vitest'
import { verifiedReads, verifiedReadsOf } from '../base/verified-reads.ts'
import { VerifiedBlockstore, blockBytes } from './verified-blockstore.ts'

const bytes = new TextEncoder().encode('hello')
const cid = CID.createV1(raw.code, await sha256.digest(bytes))
const wrong = new TextEncoder().encode('jello')

describe('VerifiedBlockstore', () => {
  test('keeps and gives back a block that matches its address', async () => {
    const store = new VerifiedBlockstore(new MemoryBlockstore())
    await store.put(cid, bytes)
    expect(await blockBytes(store.get(cid))).toEqual(bytes)
  })

  test('refuses wrong bytes on the way in', async () => {
    const memory = new MemoryBlockstore()
    const store = new VerifiedBlockstore(memory)
    await expect(store.put(cid, wrong)).rejects.toMatchObject({
      code: 'block-invalid',
    })
    expect(memory.has(cid)).toBe(false)
  })

  test('refuses what went bad on the disk on the way out', async () => {
    const memory = new MemoryBlockstore()
    void memory.put(cid, wrong)
    const store = new VerifiedBlockstore(memory)
    await expect(blockBytes(store.get(cid))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })

  test('hands on what the store below has verified itself', () => {
    const reads = { read: async () => bytes, readPart: async () => undefined }
    const below = Object.assign(new MemoryBlockstore(), {
      [verifiedReads]: reads,
    })
    expect(verifiedReadsOf(new VerifiedBlockstore(below))).toBe(reads)
    const plain = new VerifiedBlockstore(new MemoryBlockstore())
    expect(verifiedReadsOf(plain)).toBeUndefined()
  })

  test('joins a block that arrives in pieces', async () => {
    const store = new VerifiedBlockstore(new MemoryBlockstore())
    await store.put(cid, [bytes.subarray(0, 2), bytes.subarray(2)])
    expect(await blockBytes(store.get(cid))).toEqual(bytes)
  })
})
