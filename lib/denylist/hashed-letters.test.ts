import fc from 'fast-check'
import { base32 } from 'multiformats/bases/base32'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { expect, test } from 'vitest'
import { contentLetters, legacyContentLetters } from './hashed-letters.ts'

/** Digests of any length, zeros in front too. */
const digests = fc.uint8Array({ maxLength: 64 })
const paths = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme' }),
  fc.constant('ä/😀'.repeat(300)),
)

test('the letters that are hashed are those of the reference', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  fc.assert(
    fc.property(digests, paths, (digest, path) => {
      const cid = CID.createV1(0x55, create(0x12, digest))
      const multihash = base58btc.baseEncode(cid.multihash.bytes)
      const modern = path === '' ? multihash : `${multihash}/${path}`
      expect(contentLetters(cid, path)).toEqual(utf8(modern))
      const legacy = `${cid.toString(base32)}/${path}`
      expect(legacyContentLetters(cid, path)).toEqual(utf8(legacy))
    }),
    { numRuns: 500 },
  )
})

test('an address of version 0 is hashed as the same of version 1', () => {
  const digest = create(0x12, new Uint8Array(32).fill(7))
  const both = [CID.createV0(digest), CID.createV1(0x70, digest)]
  const [first, second] = both.map((cid) =>
    legacyContentLetters(cid, '').slice(),
  )
  expect(first).toEqual(second)
})
