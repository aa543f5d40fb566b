import { createWriter, headerLength } from '@ipld/car/buffer-writer'
import type { Blockstore } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import { varint } from 'multiformats'
import { graphBlocks } from './graph-blocks.ts'
import type { GraphBlock, GraphBlocksOptions } from './graph-blocks.ts'

/** Blocks up to this size leave in one piece with what goes before them. */
const joinedBytes = 64 * 1024

/**
 * The graphs below `roots` as one archive, CARv1
 * (https://ipld.io/specs/transport/car/carv1/): each block once, depth-first,
 * verified on its way. A block is read only when its turn is near, so who
 * takes the pieces slowly slows the reading down. The last piece comes only
 * if the archive is whole: what is missing ends it with an error that names
 * it, and what was written until then is to be thrown away.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* writeCar(
  roots: readonly CID[],
  store: Pick<Blockstore, 'get'>,
  options: GraphBlocksOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  if (roots.length === 0) throw new RangeError('An archive has a root.')
  yield carHeader(roots)
  for await (const block of graphBlocks(roots, store, options)) {
    yield* sectionOf(block)
  }
}

/** Some blocks as an archive of their own, verified by who has them. */
export function carOf(root: CID, blocks: readonly GraphBlock[]): Uint8Array[] {
  return [
    carHeader([root]),
    ...blocks.flatMap((block) => [...sectionOf(block)]),
  ]
}

/** Its length, and a map of version and roots in DAG-CBOR. */
function carHeader(roots: readonly CID[]): Uint8Array {
  const all = [...roots]
  const buffer = new ArrayBuffer(headerLength({ roots: all }))
  return createWriter(buffer, { roots: all }).close()
}

function* sectionOf({ cid, bytes }: GraphBlock): Generator<Uint8Array> {
  const length = cid.bytes.length + bytes.length
  const prefix = varint.encodingLength(length)
  const isSmall = bytes.length <= joinedBytes
  const first = prefix + cid.bytes.length
  const start = new Uint8Array(first + (isSmall ? bytes.length : 0))
  varint.encodeTo(length, start)
  start.set(cid.bytes, prefix)
  if (isSmall) start.set(bytes, first)
  yield start
  if (!isSmall) yield bytes
}
