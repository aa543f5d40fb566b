import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import { rawCid } from './digest-key.ts'
import type { BlockAccess } from './pack-blockstore.ts'
import { groupRuns, isIntact, notHere } from './read-blocks.ts'
import type { Run } from './read-blocks.ts'
import type { ReadRun } from './read-pack-file.ts'
import type { Block, StoreSize } from './types.ts'

/** The store as a tab has it: the index is elsewhere, the packs are here. */
export interface StoreClient extends BlockAccess {
  has(cid: CID): Promise<boolean>
  /** Blocks that lie together come with one read of the disk. */
  readMany(cids: readonly CID[], options?: Abortable): Promise<Uint8Array[]>
  deleteMany(cids: readonly CID[]): Promise<void>
  flush(): Promise<void>
  size(): Promise<StoreSize>
  compact(): Promise<number>
}

/**
 * @param readRun reads the packs in this thread; without it, or when it
 * fails, the bytes come over the line.
 */
export function createStoreClient(
  line: StoreLine,
  readRun: ReadRun | undefined,
): StoreClient {
  const overLine = (cids: readonly CID[], options?: Abortable) =>
    line.call('read', [cids.map(plain)], options)

  async function readHere(
    run: Run,
    cids: readonly CID[],
    found: Map<CID, Uint8Array>,
  ): Promise<void> {
    const bytes = await readRun?.(run)
    if (bytes === undefined) return
    for (const { index, offset, length } of run.blocks) {
      const cid = cids[index]
      const part = bytes.subarray(offset, offset + length)
      if (cid !== undefined && (await isIntact(cid, part))) {
        found.set(cid, part)
      }
    }
  }
  async function readMany(
    cids: readonly CID[],
    options: Abortable = {},
  ): Promise<Uint8Array[]> {
    const stored = cids.filter((cid) => inlineBytes(cid) === undefined)
    const found = new Map<CID, Uint8Array>()
    if (readRun !== undefined) {
      const places = await line.call('places', [stored.map(plain)], options)
      const known = places.map((place, index) => {
        if (place === undefined) throw notHere(stored[index] as CID)
        return place
      })
      const runs = groupRuns(known)
      await Promise.all(runs.map((run) => readHere(run, stored, found)))
    }
    // Moved meanwhile, or damaged: the store itself knows, and drops those.
    const rest = stored.filter((cid) => !found.has(cid))
    const fetched = rest.length > 0 ? await overLine(rest, options) : []
    for (const [index, bytes] of fetched.entries()) {
      const cid = rest[index]
      if (cid !== undefined) found.set(cid, bytes)
    }
    return cids.map((cid) => {
      const bytes = found.get(cid) ?? inlineBytes(cid)
      if (bytes === undefined) throw notHere(cid)
      return bytes
    })
  }
  return {
    readMany,
    async read(cid, options) {
      const [bytes] = await readMany([cid], options)
      if (bytes === undefined) throw notHere(cid)
      return bytes
    },
    async has(cid) {
      const [there] = await line.call('has', [[plain(cid)]])
      return there === true
    },
    putMany: async (blocks: readonly Block[], options) =>
      line.call(
        'put',
        [blocks.map(({ cid, bytes }) => ({ cid: plain(cid), bytes }))],
        options,
      ),
    deleteMany: async (cids) => line.call('delete', [cids.map(plain)]),
    flush: async () => line.call('flush', []),
    size: async () => line.call('size', []),
    compact: async () => line.call('compact', []),
    async *cids() {
      const digests = await line.call('digests', [])
      for (let at = 0; at < digests.length; at += 32) {
        yield rawCid(digests.slice(at, at + 32))
      }
    },
  }
}
