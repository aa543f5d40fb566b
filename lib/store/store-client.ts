import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'
import { createClientReader } from './client-reader.ts'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import { rawCid } from './digest-key.ts'
import type { BlockAccess } from './pack-blockstore.ts'
import { gatherReads } from './gather-reads.ts'
import type { ReadRun } from './read-pack-file.ts'
import type { Block, StoreSize } from './types.ts'

/** The store as a tab has it: the index is elsewhere, the packs are here. */
export interface StoreClient extends BlockAccess {
  has(cid: CID): Promise<boolean>
  readPart: VerifiedReads['readPart']
  /** Blocks that lie together come with one read of the disk. */
  readMany(cids: readonly CID[], options?: Abortable): Promise<Uint8Array[]>
  deleteMany(cids: readonly CID[]): Promise<void>
  flush(): Promise<void>
  size(): Promise<StoreSize>
  compact(): Promise<number>
}

/** Blocks of 1 MiB that one read of a pack brings. */
const readsAtOnce = 8

/**
 * @param readRun reads the packs in this thread; without it, or when it
 * fails, the bytes come over the line.
 */
export function createStoreClient(
  line: StoreLine,
  readRun: ReadRun | undefined,
): StoreClient {
  const { readMany, readPart } = createClientReader(line, readRun)
  return {
    readMany,
    readPart,
    atOnce: readRun === undefined ? undefined : readsAtOnce,
    read: gatherReads(readMany),
    async has(cid) {
      const [there] = await line.call('has', [[plain(cid)]])
      return there === true
    },
    putMany: async (blocks: readonly Block[], { signal, give } = {}) => {
      const sent = blocks.map(({ cid, bytes }) => ({ cid: plain(cid), bytes }))
      const transfer = give === true ? memoryOf(blocks) : undefined
      await line.call('put', [sent], { signal, transfer })
    },
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

/** What can be given away: shared memory can't. */
function memoryOf(blocks: readonly Block[]): ArrayBuffer[] {
  return blocks
    .map(({ bytes }) => bytes.buffer)
    .filter((each) => each instanceof ArrayBuffer)
}
