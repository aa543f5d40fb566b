import type { Abortable } from '../base/abort.ts'
import { createTurns } from '../base/turns.ts'
import { AppError } from '../base/errors.ts'
import { compactPacks, hasGap } from './compact.ts'
import { digestOf, rawCid } from './digest-key.ts'
import { newImport } from './import-state.ts'
import { writeIndex } from './index-file.ts'
import { createPackImport, cutParts, endImport } from './pack-import.ts'
import { packLimit } from './pack.ts'
import { createPutQueue } from './put-queue.ts'
import { createBlockReader } from './block-reader.ts'
import { recover } from './recover.ts'
import { repair } from './repair.ts'
import { scrubBlocks } from './scrub.ts'
import { createBuffers } from './section-writer.ts'
import { storageError, storageFull } from './storage-error.ts'
import { deleteBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { BeginOptions, PackFiles, PackStore, StoreSize } from './types.ts'

export interface PackStoreOptions {
  /** Where an import goes on in another pack, in bytes; for tests. */
  packLimit?: number | undefined
  random?: ((bytes: number) => Uint8Array) | undefined
  /** Told what fails in the background: nothing is lost by it. */
  report?: ((thrown: unknown) => void) | undefined
}

/** Bytes that must stay free beside what an import announces. */
const spareRoom = 16 * 2 ** 20

/**
 * Opens the store in a directory that this thread has to itself: makes sure
 * of that before (a Web Lock). Repairs what a crash left.
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
    buffers: createBuffers(),
    deletes: [],
    packLimit: options.packLimit ?? packLimit,
    random,
  }
}

function storeOf(state: StoreState, options: PackStoreOptions): PackStore {
  const report = options.report ?? (() => undefined)
  const queue = createPutQueue(state)
  const reader = createBlockReader(state)
  const care = createCare(state, report)
  const writeDeletes = createDeleteTimer(state, () => queue.add([]), report)
  return {
    ...reader,
    has(cid) {
      const digest = digestOf(cid)
      return digest === undefined || state.index.has(digest)
    },
    async put(block, { signal } = {}) {
      signal?.throwIfAborted()
      await queue.add([block])
      care.soon()
    },
    async putMany(blocks, { signal } = {}) {
      signal?.throwIfAborted()
      await queue.add(blocks)
      care.soon()
    },
    deleteMany(cids) {
      for (const cid of cids) deleteUnlessKept(state, digestOf(cid))
      writeDeletes.soon()
    },
    flush: () => queue.add([]),
    begin: async (importId, wanted) => {
      const found = await beginImport(state, importId, wanted)
      const session = createPackImport(state, found)
      return {
        ...session,
        async commit() {
          await session.commit()
          care.soon()
        },
      }
    },
    unfinished: () =>
      [...state.imports.values()]
        .filter(({ open }) => !open)
        .map(({ id, state: note = new Uint8Array(0), own }) => ({
          id,
          state: note,
          bytes: own.bytes,
        })),
    async discard(importId) {
      const found = state.imports.get(importId)
      if (found === undefined || found.open) return
      cutParts(found)
      endImport(state, found)
    },
    size: () => sizeOf(state),
    *cids() {
      for (let row = 0; row < state.index.count; row++) {
        yield rawCid(state.index.digest(row))
      }
    },
    async compact(abortable) {
      await queue.add([])
      return await care.compact(abortable)
    },
    async scrub(wanted) {
      const damaged = await scrubBlocks(state, reader, wanted)
      await queue.add([])
      return { damaged, rewritten: await care.mend(wanted) }
    },
    async close() {
      writeDeletes.stop()
      await queue.add([]).catch(report)
      await care.save().catch(report)
      for (const { file } of state.packs.values()) file.close()
    },
  }
}

async function beginImport(
  state: StoreState,
  id: string,
  { bytes = 0 }: BeginOptions = {},
) {
  const found = state.imports.get(id)
  if (found?.open === true) {
    throw new AppError('unexpected', 'This import is under way already.')
  }
  if (bytes > 0 && (await state.files.room()) < bytes + spareRoom) {
    throw storageFull()
  }
  const begun = found ?? newImport(id, state.random(16))
  begun.open = true
  state.imports.set(id, begun)
  return begun
}

/** Blocks that an import counts on stay, until it is over. */
function deleteUnlessKept(
  state: StoreState,
  digest: Uint8Array | undefined,
): void {
  if (digest === undefined) return
  for (const { kept } of state.imports.values()) {
    if (kept.has(digest)) return
  }
  deleteBlock(state, digest)
}

/** Milliseconds in which deletes gather before they are written. */
const deletesWait = 250

function createDeleteTimer(
  state: StoreState,
  write: () => Promise<void>,
  report: (thrown: unknown) => void,
) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    soon(): void {
      if (state.deletes.length === 0) return
      timer ??= setTimeout(() => {
        timer = undefined
        write().catch(report)
      }, deletesWait)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Writing the index and compacting take turns: each needs the other still. */
function createCare(state: StoreState, report: (thrown: unknown) => void) {
  const inTurn = createTurns()
  const save = async () => {
    if (state.frozen || state.unsaved === 0) return
    await writeIndex(state.files, () => {
      state.unsaved = 0
      return {
        sequence: state.sequence,
        nextPack: state.nextPack,
        packs: [...state.packs.values()],
        columns: state.index.columns(),
      }
    })
  }
  return {
    save: () => inTurn(save),
    /** Rarely enough that it costs less than what was written since. */
    soon(): void {
      if (state.unsaved <= Math.max(4096, state.index.count / 4)) return
      inTurn(save).catch(report)
    },
    /** @returns how many packs had gaps. */
    mend: (abortable?: Abortable) =>
      inTurn(async () => {
        const torn = new Set([...state.packs.values()].filter(hasGap))
        await compactPacks(state, abortable, (pack) => torn.has(pack))
        if (torn.size > 0) await save()
        return torn.size
      }),
    compact: (abortable?: Abortable) =>
      inTurn(async () => {
        const freed = await compactPacks(state, abortable)
        if (freed > 0) await save()
        return freed
      }),
  }
}

function sizeOf({ index, packs }: StoreState): StoreSize {
  let disk = 0
  for (const { end } of packs.values()) disk += end
  return { blocks: index.count, bytes: index.bytes, disk }
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}
