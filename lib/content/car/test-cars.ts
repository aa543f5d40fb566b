import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { varint } from 'multiformats'
import * as dagCbor from '@ipld/dag-cbor'
import { allOf, createTestBlocks } from '../test-blocks.ts'
import type { TestBlocks } from '../test-blocks.ts'
import { readCar } from './read-car.ts'
import type { ReadCarOptions } from './read-car.ts'
import { writeCar } from './write-car.ts'

/** Archives for the tests of this folder, whole and hand-made. */

export type Bytes = Uint8Array<ArrayBuffer>

export function joined(parts: Iterable<Uint8Array>): Bytes {
  return Uint8Array.from([...parts].flatMap((part) => [...part]))
}

export async function carOf(roots: CID[], blocks: TestBlocks): Promise<Bytes> {
  return joined(await allOf(writeCar(roots, blocks)))
}

/** One part of an archive with the length that it claims. */
export function section(parts: Uint8Array[], length?: number): Bytes {
  const body = joined(parts)
  const claimed = length ?? body.length
  const prefix = new Uint8Array(varint.encodingLength(claimed))
  varint.encodeTo(claimed, prefix)
  return joined([prefix, body])
}

export function header(content: unknown): Bytes {
  return section([dagCbor.encode(content)])
}

/** In pieces of any size, as a disk gives them. */
export async function* inPieces(
  bytes: Uint8Array,
  size = 7,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.slice(at, at + size)
  }
}

/** Reads into a store of its own. */
export async function readInto(
  bytes: Uint8Array,
  options: ReadCarOptions & { pieces?: number } = {},
) {
  const store = new MemoryBlockstore()
  const report = await readCar(
    inPieces(bytes, options.pieces ?? 4096),
    async (block) => void (await store.put(block.cid, block.bytes)),
    options,
  )
  const missing = report.roots.flatMap((root) => root.missing ?? [])
  return { store, report, missing }
}

/** A folder with a file of two leaves in it, and one beside it. */
export async function smallDag() {
  const blocks = createTestBlocks()
  const one = await blocks.raw('one')
  const two = await blocks.raw('two')
  const file = await blocks.file([
    [one, 3],
    [two, 3],
  ])
  const root = await blocks.folder([
    ['file', file],
    ['two', two],
  ])
  return { blocks, root, one, two, file }
}
