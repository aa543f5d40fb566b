import { CarReader } from '@ipld/car'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import * as dagPb from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { describe, expect, test } from 'vitest'
import { verifyBlock } from '#lib/base/cid'
import { allOf } from '#lib/content/test-blocks'
import { vector } from './read-vector.ts'

/** https://github.com/ipld/codec-fixtures, by the codecs that are built in. */

interface Codec {
  code: number
  encode(value: unknown): Uint8Array
  decode(bytes: Uint8Array): unknown
}

const codecs = new Map<number, Codec>(
  [dagPb, dagCbor, dagJson].map((codec) => [codec.code, codec as Codec]),
)
const codec = (code: number) => {
  const found = codecs.get(code)
  if (found === undefined) throw new RangeError(`no codec ${code}`)
  return found
}

async function addressOf(code: number, value: unknown): Promise<string> {
  const bytes = codec(code).encode(value)
  return CID.createV1(code, await sha256.digest(bytes)).toString()
}

test('all 273 fixtures are read, and written to the same address again', async () => {
  const car = await CarReader.fromBytes(await vector('codecs/fixtures.car'))
  const blocks = await allOf(car.blocks())
  expect(blocks).toHaveLength(273)
  const known = new Set(blocks.map(({ cid }) => cid.toString()))
  for (const { cid, bytes } of blocks) {
    await verifyBlock(cid, bytes)
    const value = codec(cid.code).decode(bytes)
    expect(await addressOf(cid.code, value)).toBe(cid.toString())
    // The data model is one: each form leads to the address of the others.
    for (const other of [dagCbor.code, dagJson.code]) {
      expect(known).toContain(await addressOf(other, value))
    }
  }
})

interface Negative {
  name: string
  hex?: string
  'dag-json'?: unknown
}

async function negatives(file: string): Promise<Negative[]> {
  const bytes = await vector(`codecs/negative-${file}.json`)
  return JSON.parse(new TextDecoder().decode(bytes)) as Negative[]
}

describe('what must not be read', () => {
  test.each([
    ['dag-cbor-decode-duplicate-keys', dagCbor.code],
    ['dag-json-decode-duplicate-keys', dagJson.code],
    ['dag-pb-decode-edges', dagPb.code],
  ])('%s', async (file, code) => {
    for (const { name, hex = '' } of await negatives(file)) {
      const bytes = Uint8Array.from(Buffer.from(hex, 'hex'))
      expect(() => codec(code).decode(bytes), name).toThrow()
    }
  })
})

describe('what must not be written', () => {
  test.each([
    'dag-pb-encode-invalid-forms',
    'dag-pb-encode-basic-datamodel-kinds',
  ])('%s', async (file) => {
    for (const negative of await negatives(file)) {
      const text = JSON.stringify(negative['dag-json'])
      const value = dagJson.decode(new TextEncoder().encode(text))
      expect(() => codec(dagPb.code).encode(value), negative.name).toThrow()
    }
  })
})
