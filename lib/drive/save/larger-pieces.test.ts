import { expect, test } from 'vitest'
import { largerPieces } from './larger-pieces.ts'

test('small pieces go together, in order, and large ones as they are', async () => {
  const large = new Uint8Array(1_000_000).fill(9)
  const small = (n: number) => new Uint8Array(1_000).fill(n)
  const parts = [
    small(1),
    small(2),
    large,
    ...Array.from({ length: 1_000 }, small),
  ]
  const source = (async function* () {
    yield* parts
  })()
  const found: Uint8Array[] = []
  for await (const piece of largerPieces(source)) found.push(piece)
  expect(Buffer.concat(found).equals(Buffer.concat(parts))).toBe(true)
  expect(found[1]).toBe(large)
  expect(found.length).toBeLessThan(6)
})
