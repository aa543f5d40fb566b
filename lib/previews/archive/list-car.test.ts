import { CarWriter } from '@ipld/car'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, test } from 'vitest'
import { listCar } from './list-car.ts'

async function carOf(texts: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const blocks = await Promise.all(
    texts.map(async (text) => {
      const bytes = new TextEncoder().encode(text)
      return { cid: CID.createV1(raw.code, await sha256.digest(bytes)), bytes }
    }),
  )
  const { writer, out } = CarWriter.create(
    blocks.slice(0, 1).map(({ cid }) => cid),
  )
  const parts: Uint8Array[] = []
  const gathering = (async () => {
    for await (const part of out) parts.push(part)
  })()
  for (const block of blocks) await writer.put(block)
  await writer.close()
  await gathering
  return Uint8Array.from(Buffer.concat(parts))
}

test('lists roots and blocks, each checked against its address', async () => {
  const car = await listCar(new Blob([await carOf(['Ida', 'Maja'])]))
  expect(car).toMatchObject({ count: 2, damaged: 0, cut: false })
  expect(car.roots).toEqual([car.blocks[0]?.cid])
})

test('says which block is not what its address says', async () => {
  const bytes = await carOf(['Ida', 'Maja'])
  const last = bytes.length - 1
  bytes[last] = (bytes[last] ?? 0) ^ 1
  const car = await listCar(new Blob([bytes]))
  expect(car.damaged).toBe(1)
  expect(car.blocks.map(({ whole }) => whole)).toEqual([true, false])
})

test('lists what can be read of one that is cut off', async () => {
  const bytes = await carOf(['Ida', 'Maja'])
  const car = await listCar(new Blob([bytes.slice(0, -2)]))
  expect(car).toMatchObject({ count: 1, cut: true })
})
