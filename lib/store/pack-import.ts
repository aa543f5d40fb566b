import { createTurns } from '../base/turns.ts'
import { AppError } from '../base/errors.ts'
import { digestOf } from './digest-key.ts'
import { newImport } from './import-state.ts'
import type { ImportState } from './import-state.ts'
import {
  createImportWriter,
  cutParts,
  dropEmpty,
  endImport,
} from './import-writer.ts'
import { storageError, storageFull } from './storage-error.ts'
import type { StoreState } from './store-state.ts'
import type { BeginOptions, PackImport, PackWriter } from './types.ts'

/** Bytes that must stay free beside what an import announces: for its tree. */
function spareRoom(bytes: number): number {
  return 2 ** 20 + Math.min(bytes / 16, 15 * 2 ** 20)
}

/**
 * The imports of a store.
 *
 * @param onCommit called after each commit.
 */
export function createPackImports(
  store: StoreState,
  onCommit: () => void,
): Pick<PackWriter, 'begin' | 'unfinished' | 'discard'> {
  return {
    async begin(id, options) {
      const state = await beginImport(store, id, options)
      return createSession(store, state, onCommit)
    },
    unfinished: () =>
      [...store.imports.values()]
        .filter(({ taken }) => !taken)
        .map(({ id, state = new Uint8Array(0), own }) => ({
          id,
          state,
          bytes: own.bytes,
        })),
    async discard(id) {
      const state = store.imports.get(id)
      if (state === undefined || state.taken) return
      cutParts(state)
      endImport(store, state)
      await dropEmpty(store, state)
    },
  }
}

async function beginImport(
  store: StoreState,
  id: string,
  { bytes = 0 }: BeginOptions = {},
): Promise<ImportState> {
  if (store.imports.get(id)?.taken === true) throw underWay()
  const state = store.imports.get(id) ?? newImport(id, store.random(16))
  state.taken = true
  store.imports.set(id, state)
  const missing = bytes - state.own.bytes
  if (missing <= 0) return state
  try {
    const room = await store.files.room()
    if (room < missing + spareRoom(missing)) throw storageFull()
    return state
  } catch (thrown) {
    state.taken = false
    if (state.parts.length === 0) store.imports.delete(id)
    throw storageError(thrown)
  }
}

/** One step after the other; one that fails stops all but `abort`. */
function createSession(
  store: StoreState,
  state: ImportState,
  onCommit: () => void,
): PackImport {
  const inTurn = createTurns()
  const resumed = state.state
  const writer = createImportWriter(store, state)
  let failure: AppError | undefined
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      if (failure !== undefined) throw failure
      if (!state.taken) throw ended()
      try {
        return await work()
      } catch (thrown) {
        failure = storageError(thrown)
        throw failure
      }
    })
  return {
    id: state.id,
    resumed,
    has(cid) {
      const digest = digestOf(cid)
      if (digest === undefined) return true
      return state.own.has(digest) || store.index.has(digest)
    },
    put: (block) => step(() => writer.add(block)),
    putMany: (blocks) =>
      step(async () => {
        for (const block of blocks) await writer.add(block)
      }),
    checkpoint: (note) => step(() => writer.checkpoint(note)),
    commit: () =>
      step(async () => {
        writer.commit()
        onCommit()
      }),
    leave: () =>
      inTurn(async () => {
        if (!state.taken) return
        // What failed half way is in no known order.
        await (failure === undefined ? writer.leave() : writer.abort())
      }),
    abort: () =>
      inTurn(async () => {
        if (state.taken) await writer.abort()
      }),
  }
}

function underWay(): AppError {
  return new AppError('import-taken', 'This import is under way already.')
}

function ended(): AppError {
  return new AppError('unexpected', 'This import has ended already.')
}
