import fc from 'fast-check'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { hexToBytes, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import {
  fromCidWords,
  fromLongCid,
  pointsToNothing,
  toCidWords,
} from './cid-words.ts'

const digest = new Uint8Array(32).map((_, index) => index)
const v0 = CID.createV0(Digest.create(0x12, digest))
const tail = toHex(digest)

describe('toCidWords', () => {
  test('keeps CIDv0 and CIDv1 apart, with one tail for both', () => {
    expect(toCidWords(String(v0))).toEqual({ head: 0x1220, tail })
    expect(toCidWords(String(v0.toV1()))).toEqual({ head: 0x01701220, tail })
  })

  test('takes the five-byte head of dag-json', () => {
    const cid = CID.createV1(0x0129, v0.multihash)
    expect(toCidWords(String(cid))).toEqual({ head: 0x01a9021220, tail })
  })

  test('gives every other length the long form', () => {
    const sha512 = Digest.create(0x13, new Uint8Array(64).fill(7))
    const inline = Digest.create(0x00, new Uint8Array([1, 2, 3]))
    for (const multihash of [sha512, inline]) {
      const cid = CID.createV1(0x55, multihash)
      const words = toCidWords(String(cid))
      expect(words).toMatchObject({ head: 0, long: toHex(cid.bytes) })
      expect(fromLongCid(toHex(cid.bytes), words.tail)).toBe(String(cid))
    }
  })

  test('every address comes back as its CIDv1', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 })
    const codec = fc.integer({ min: 0, max: 0xffff })
    const hash = fc.integer({ min: 1, max: 0xffff })
    fc.assert(
      fc.property(bytes, codec, hash, (content, code, hashCode) => {
        const cid = CID.createV1(code, Digest.create(hashCode, content))
        const words = toCidWords(String(cid))
        const back =
          words.long === undefined
            ? fromCidWords(words.head, words.tail)
            : fromLongCid(words.long, words.tail)
        expect(back).toBe(String(cid))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what strangers can record', () => {
  test('words that spell no address are none', () => {
    expect(fromCidWords(0x07, tail)).toBeUndefined()
    expect(fromCidWords(0xffffffffff, tail)).toBeUndefined()
  })

  test('nothing is told from the long form by its tail', () => {
    expect(pointsToNothing(0, toHex(new Uint8Array(32)))).toBe(true)
    expect(pointsToNothing(0, tail)).toBe(false)
    expect(fromCidWords(0, tail)).toBeUndefined()
  })

  test('a long address must have the hash that the record holds', () => {
    expect(fromLongCid(toHex(v0.bytes), tail)).toBeUndefined()
    const huge = toHex(new Uint8Array(100_000))
    expect(fromLongCid(huge, tail)).toBeUndefined()
    expect(hexToBytes(tail)).toEqual(digest)
  })
})
