import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from './base58.ts'

const bytes = fc.uint8Array({ maxLength: 80 })
const zerosFirst = fc
  .tuple(fc.nat(5), bytes)
  .map(([zeros, rest]) => Uint8Array.from([...Array(zeros).fill(0), ...rest]))

test('writes and reads what the reference does, with zeros in front', () => {
  fc.assert(
    fc.property(fc.oneof(bytes, zerosFirst), (some) => {
      const text = base58btc.baseEncode(some)
      expect(encodeBase58(some)).toBe(text)
      expect(decodeBase58(text)).toEqual(some)
    }),
    { numRuns: 2_000 },
  )
})

test.each(['0', 'O', 'I', 'l', 'Qm+', 'ä', ' Qm', '1'.repeat(257)])(
  '%j is no base58',
  (text) => expect(decodeBase58(text)).toBeUndefined(),
)
