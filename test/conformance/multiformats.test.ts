import { createHash } from 'node:crypto'
import { base16 } from 'multiformats/bases/base16'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { describe, expect, test } from 'vitest'
import { checkCid, parseCid, verifyBlock } from '#lib/base/cid'
import { anyBase } from '#lib/base/any-base'
import { vectorRows } from './read-vector.ts'

/** https://github.com/multiformats/multibase, folder tests. */
describe('multibase', () => {
  test.each([
    ['basic', 'yes mani !'],
    ['leading_zero', '\0yes mani !'],
    ['two_leading_zeros', '\0\0yes mani !'],
  ])('%s', async (file, plain) => {
    const [, ...rows] = await vectorRows(`multiformats/multibase-${file}.csv`)
    for (const [encoding, text = ''] of rows) {
      expect(new TextDecoder().decode(anyBase.decode(text)), encoding).toBe(
        plain,
      )
    }
  })

  test('what is not canonical reads as the letters of its case or not at all', async () => {
    const [, ...rows] = await vectorRows(
      'multiformats/multibase-case_insensitivity.csv',
    )
    for (const [encoding, text = ''] of rows) {
      const read = attempt(() => new TextDecoder().decode(anyBase.decode(text)))
      expect([undefined, 'hello world'], encoding).toContain(read)
    }
  })
})

function attempt(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** https://github.com/multiformats/multihash, test_cases.csv. */
test('of all hashes, SHA-256 alone makes an address that is opened', async () => {
  const [, ...rows] = await vectorRows('multiformats/multihash-test-cases.csv')
  expect(rows.length).toBeGreaterThan(100)
  for (const [algorithm, bits, input = '', hex = ''] of rows) {
    const digest = Digest.decode(base16.baseDecode(hex))
    const cid = CID.createV1(0x55, digest)
    expect(parseCid(cid.toString()).equals(cid)).toBe(true)
    const isOurs = algorithm === 'sha2-256' && bits === '256'
    if (!isOurs) {
      expect(() => checkCid(cid), `${algorithm} ${bits}`).toThrow()
      continue
    }
    // What was hashed are the letters themselves, not the bytes they spell.
    const bytes = new TextEncoder().encode(input)
    await verifyBlock(cid, bytes)
    expect(Buffer.from(digest.digest)).toEqual(
      createHash('sha256').update(bytes).digest(),
    )
  }
})
