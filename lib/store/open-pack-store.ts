import { createBlockReader } from './block-reader.ts'
import { digestOf, digestOfBlock, rawCid } from './digest-key.ts'
import { packLimit } from './pack.ts'
import { gapBytes } from './compact.ts'
import { createPackImports } from './pack-import.ts'
import { createPutQueue } from './put-queue.ts'
import { recover } from './recover.ts'
import { repair } from './repair.ts'
import { createScrub, scrubAll } from './scrub.ts'
import { createBuffers } from './staged-file.ts'
import { storageError } from './storage-error.ts'
import { createDeleteTimer, createStoreCare } from './store-care.ts'
import { deleteUnlessKept, sizeOf } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { PackFiles, PackStore } from './types.ts'

export interface PackStoreOptions {
  /** Where an import goes on in another pack, in bytes; for tests. */
  packLimit?: number | undefined
  /** Bytes that go to the disk in one write; for tests. */
  bufferBytes?: number | undefined
  random?: ((bytes: number) => Uint8Array) | undefined
  /** Told what fails in the background: nothing is lost by it. */
  report?: ((thrown: unknown) => void) | undefined
}

/**
 * Opens the store in a directory that this thread has to itself: make sure
 * of that before (`ownStore`). Repairs what a crash left.
 *
 * @throws AppError `storage-unavailable`
 */
export async function openPackStore(
  files: PackFiles,
  options: PackStoreOptions = {},
): Promise<PackStore> {
  try {
    const random = options.random ?? randomBytes
    return storeOf(await openState(files, random, options), options)
  } catch (thrown) {
    throw storageError(thrown)
  }
}

async function openState(
  files: PackFiles,
  random: (bytes: number) => Uint8Array,
  options: PackStoreOptions,
): Promise<StoreState> {
  const seed = new DataView(random(4).buffer).getUint32(0)
  const recovered = await recover(files, seed)
  const { packs, index, sequence, nextPack, scanned } = recovered
  return {
    files,
    index,
    packs,
    sequence,
    nextPack,
    unsaved: scanned,
    ...repair(recovered),
    buffers: createBuffers(options.bufferBytes),
    deletes: [],
    packLimit: options.packLimit ?? packLimit,
    random,
  }
}

function storeOf(state: StoreState, options: PackStoreOptions): PackStore {
  const report = options.report ?? (() => undefined)
  const queue = createPutQueue(state)
  const reader = createBlockReader(state)
  const care = createStoreCare(state, report)
  const timer = createDeleteTimer(state, () => queue.add([]), report)
  const putMany: PackStore['putMany'] = async (blocks, { signal } = {}) => {
    signal?.throwIfAborted()
    for (const block of blocks) digestOfBlock(block)
    await queue.add(blocks)
    care.saveSoon()
  }
  const scrubStep = createScrub(state, reader)
  const mend: PackStore['mend'] = async (abortable) => {
    await queue.add([])
    return await care.mend(abortable)
  }
  return {
    ...reader,
    ...createPackImports(state, care.saveSoon),
    putMany,
    put: (block, abortable) => putMany([block], abortable),
    has(cid) {
      const digest = digestOf(cid)
      return digest === undefined || state.index.has(digest)
    },
    deleteMany(cids) {
      for (const cid of cids) deleteUnlessKept(state, digestOf(cid))
      timer.start()
    },
    flush: () => queue.add([]),
    size: () => sizeOf(state),
    *cids() {
      // From the end: a removed row is filled with the last, seen by then.
      for (let row = state.index.count - 1; row >= 0; row--) {
        if (row < state.index.count) yield rawCid(state.index.digest(row))
      }
    },
    async compact(abortable) {
      await queue.add([])
      return await care.compact(abortable)
    },
    gapBytes: () => gapBytes(state),
    isImporting: () => [...state.imports.values()].some(({ taken }) => taken),
    scrubStep,
    mend,
    async scrub(wanted) {
      const count = () => state.index.count
      const damaged = await scrubAll(scrubStep, count, wanted)
      return { damaged, rewritten: await mend(wanted) }
    },
    async close() {
      timer.stop()
      await queue.add([]).catch(report)
      await care.save().catch(report)
      for (const { file } of state.packs.values()) file.close()
    },
  }
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}
