import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DigestIndex } from './digest-index.ts'

/** Digests that fall together: few first words, so that searches run long. */
function digestOf(number: number): Uint8Array {
  const digest = new Uint8Array(32)
  const view = new DataView(digest.buffer)
  view.setUint32(0, number % 3, true)
  view.setUint32(28, number, true)
  return digest
}

const step = fc.record({
  kind: fc.constantFrom('set', 'remove', 'mark'),
  number: fc.integer({ min: 0, max: 200 }),
  length: fc.integer({ min: 0, max: 2 ** 31 }),
})

test('an index is a Map, whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600 }), fc.nat(), (steps, seed) => {
      const model = new Map<number, number>()
      const verified = new Set<number>()
      const index = new DigestIndex(seed)
      for (const { kind, number, length } of steps) {
        const digest = digestOf(number)
        if (kind === 'mark') {
          if (!model.has(number)) continue
          verified.add(number)
          index.markVerified(index.find(digest))
          continue
        }
        verified.delete(number)
        if (kind === 'set') {
          model.set(number, length)
          const offset = length * 4096
          index.set(digest, { pack: number, offset, length })
        } else expect(index.remove(digest)).toBe(model.delete(number))
      }
      expectSame(index, model)
      for (const number of model.keys()) {
        const row = index.find(digestOf(number))
        expect(index.isVerified(row)).toBe(verified.has(number))
      }
      const columns = structuredClone(index.columns())
      expectSame(DigestIndex.from(columns, seed + 1), model)
    }),
    { numRuns: 150 },
  )
})

function expectSame(index: DigestIndex, model: Map<number, number>): void {
  expect(index.count).toBe(model.size)
  const sum = [...model.values()].reduce((total, length) => total + length, 0)
  expect(index.bytes).toBe(sum)
  for (let number = 0; number <= 200; number++) {
    const row = index.find(digestOf(number))
    const length = model.get(number)
    expect(row >= 0).toBe(length !== undefined)
    if (length === undefined) continue
    const offset = length * 4096
    expect(index.place(row)).toEqual({ pack: number, offset, length })
    expect(index.digest(row)).toEqual(digestOf(number))
  }
}

test('a million blocks take under 100 bytes each, and are found', () => {
  const index = new DigestIndex(7)
  const digest = new Uint8Array(32)
  const words = new Uint32Array(digest.buffer)
  const fill = (number: number) => {
    words[0] = Math.imul(number, 0x9e3779b1)
    words[1] = number
  }
  for (let number = 0; number < 300_000; number++) {
    fill(number)
    index.set(digest, { pack: 1, offset: number * 64, length: 64 })
  }
  for (let number = 0; number < 300_000; number += 1000) {
    fill(number)
    expect(index.place(index.find(digest)).offset).toBe(number * 64)
    words[2] = 1
    expect(index.has(digest)).toBe(false)
    words[2] = 0
  }
  expect(index.count).toBe(300_000)
})
