import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import { digestOf } from './digest-key.ts'
import { damaged, groupRuns, isIntact, notHere } from './read-blocks.ts'
import { deleteBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { BlockPlace, PackStore } from './types.ts'

type BlockReader = Pick<PackStore, 'read' | 'readMany' | 'place'>

/** Reads from the files that this thread holds. Every block is verified. */
export function createBlockReader(state: StoreState): BlockReader {
  const packOf = (place: BlockPlace) =>
    [...state.packs.values()].find(({ name }) => name === place.pack)

  function place(cid: CID): BlockPlace | undefined {
    const digest = digestOf(cid)
    const row = digest === undefined ? -1 : state.index.find(digest)
    if (row < 0) return undefined
    const { pack, offset, length } = state.index.place(row)
    const name = state.packs.get(pack)?.name
    return name === undefined ? undefined : { pack: name, offset, length }
  }
  /** Reads at once: a place is good until the next pause only. */
  function bytesAt(at: BlockPlace): Uint8Array {
    const bytes = new Uint8Array(at.length)
    const read = packOf(at)?.file.read(bytes, at.offset) ?? 0
    return bytes.subarray(0, read)
  }
  async function verified(cid: CID, bytes: Uint8Array): Promise<Uint8Array> {
    if (await isIntact(cid, bytes)) return bytes
    // It may have moved; and what a bad cable broke reads well again.
    const again = place(cid)
    const bytesAgain = again === undefined ? bytes : bytesAt(again)
    if (await isIntact(cid, bytesAgain)) return bytesAgain
    drop(cid)
    throw damaged(cid)
  }
  function drop(cid: CID): void {
    const digest = digestOf(cid)
    if (digest !== undefined) deleteBlock(state, digest)
  }
  async function readMany(
    cids: readonly CID[],
    { signal }: Abortable = {},
  ): Promise<Uint8Array[]> {
    signal?.throwIfAborted()
    const stored = cids.filter((cid) => inlineBytes(cid) === undefined)
    const places = stored.map((cid) => place(cid) ?? fail(cid))
    const found = new Map<CID, Uint8Array>()
    const checks: Promise<void>[] = []
    for (const run of groupRuns(places)) {
      const bytes = bytesAt(run)
      for (const { index, offset, length } of run.blocks) {
        const cid = stored[index] ?? fail(cids[0])
        const part = bytes.subarray(offset, offset + length)
        checks.push(
          verified(cid, part).then((good) => void found.set(cid, good)),
        )
      }
    }
    await Promise.all(checks)
    return cids.map((cid) => found.get(cid) ?? inlineBytes(cid) ?? fail(cid))
  }
  return {
    place,
    readMany,
    async read(cid, options) {
      const [bytes] = await readMany([cid], options)
      return bytes ?? fail(cid)
    },
  }
}

function fail(cid: CID | undefined): never {
  if (cid === undefined) throw new RangeError('No such block was asked for')
  throw notHere(cid)
}
