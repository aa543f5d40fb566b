import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTable, packedLookup } from './packed-table.ts'

test('finds what a map finds, and nothing else', () => {
  const key = fc.string({ unit: 'binary', maxLength: 12 })
  const entries = fc.array(fc.tuple(key, fc.nat()), { maxLength: 200 })
  fc.assert(
    fc.property(entries, fc.array(key), (some, others) => {
      const map = new Map(some)
      const packed = packedLookup(structuredClone(packTable(map)))
      expect(packed.size).toBe(map.size)
      for (const asked of [...map.keys(), ...others]) {
        expect(packed.get(asked)).toBe(map.get(asked))
      }
    }),
    { numRuns: 20 },
  )
})

test('keys that share all slots are told apart', () => {
  const keys = Array.from({ length: 5_000 }, (_, at) => `k${at}`)
  const lookup = packedLookup(packTable(new Map(keys.map((k, at) => [k, at]))))
  expect(keys.every((k, at) => lookup.get(k) === at)).toBe(true)
  expect(lookup.get('k5000')).toBeUndefined()
})
