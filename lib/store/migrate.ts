import type { Blockstore } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { isIntact } from './read-blocks.ts'
import type { Block } from './types.ts'

export interface MigrateOptions extends Abortable {
  onProgress?: ((done: { blocks: number }) => void) | undefined
}

/** Bytes and blocks that move in one step. */
const stepBytes = 16 * 2 ** 20
const stepBlocks = 512

type OldStore = Pick<Blockstore, 'getAll' | 'get' | 'deleteMany'>
type NewStore = Pick<Blockstore, 'putMany'>

/**
 * Moves every block of an older version's store into the packs. A block is
 * deleted there only once it is durable here, so a kill at any moment costs a
 * step's work. Damaged blocks are left behind and deleted: they could never
 * have been shown.
 *
 * @returns how many blocks moved.
 */
export async function migrateBlocks(
  old: OldStore,
  packs: NewStore,
  { signal, onProgress }: MigrateOptions = {},
): Promise<number> {
  let moved = 0
  let step: Block[] = []
  let gone: CID[] = []
  let bytes = 0
  async function move(): Promise<void> {
    signal?.throwIfAborted()
    await drained(packs.putMany(step))
    await drained(old.deleteMany(gone))
    moved += step.length
    onProgress?.({ blocks: moved })
    step = []
    gone = []
    bytes = 0
  }
  for (const cid of await addressesOf(old, signal)) {
    const block = { cid, bytes: await bytesOf(old, cid) }
    gone.push(cid)
    if (await isIntact(cid, block.bytes)) step.push(block)
    bytes += block.bytes.length
    if (bytes >= stepBytes || gone.length >= stepBlocks) await move()
  }
  if (gone.length > 0) await move()
  return moved
}

/** All at first: deleting while a cursor is open is not for every store. */
async function addressesOf(
  old: OldStore,
  signal: AbortSignal | undefined,
): Promise<CID[]> {
  const cids: CID[] = []
  for await (const { cid } of old.getAll()) {
    signal?.throwIfAborted()
    cids.push(cid)
  }
  return cids
}

async function bytesOf(old: OldStore, cid: CID): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of old.get(cid)) parts.push(part)
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
}

async function drained(
  work: AsyncIterable<CID> | Iterable<CID>,
): Promise<void> {
  for await (const _ of work);
}
