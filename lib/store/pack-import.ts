import { createTurns } from '../base/turns.ts'
import { AppError } from '../base/errors.ts'
import { digestOf } from './digest-key.ts'
import { encodeNote, keepBlock } from './import-state.ts'
import type { ImportState } from './import-state.ts'
import { kinds } from './record.ts'
import { createSectionWriter } from './section-writer.ts'
import type { SectionWriter } from './section-writer.ts'
import { storageError } from './storage-error.ts'
import { leasePack, placeBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { Block, PackImport } from './types.ts'

/** Gives an import its session; see `PackImport`. */
export function createPackImport(
  store: StoreState,
  state: ImportState,
): PackImport {
  const inTurn = createTurns()
  const buffer = store.buffers.take()
  const resumed = state.state
  let writer: SectionWriter | undefined
  let failure: AppError | undefined

  /** A step that fails stops all but `abort`. */
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      if (!state.open) throw ended()
      if (failure !== undefined) throw failure
      try {
        return await work()
      } catch (thrown) {
        failure = storageError(thrown)
        throw failure
      }
    })

  async function place(): Promise<SectionWriter> {
    if (writer !== undefined && writer.position() >= store.packLimit) {
      closePart(writer, kinds.continued)
      writer = undefined
    }
    writer ??= await nextWriter(store, state, buffer)
    return writer
  }
  function closePart(open: SectionWriter, kind: 5 | 6): void {
    const part = state.parts.length - 1
    const { owner } = state
    const payload = encodeNote(state)
    open.close(kind, { sequence: store.sequence, part, owner, payload })
    const last = state.parts[part]
    if (last !== undefined) last.continued = kind === kinds.continued
  }
  async function add({ cid, bytes }: Block): Promise<void> {
    const digest = digestOf(cid)
    if (digest === undefined || state.own.has(digest)) return
    if (store.index.has(digest)) {
      if (state.kept.has(digest)) return
      const open = await place()
      keepBlock(state, digest)
      return open.mark(kinds.kept, digest, 0)
    }
    const open = await place()
    const offset = open.block(digest, bytes)
    const length = bytes.length
    state.own.set(digest, { pack: open.pack.number, offset, length })
  }
  function end(): void {
    store.buffers.give(buffer)
    endImport(store, state)
  }

  return {
    id: state.id,
    resumed,
    has(cid) {
      const digest = digestOf(cid)
      if (digest === undefined) return true
      return state.own.has(digest) || store.index.has(digest)
    },
    put: (block) => step(() => add(block)),
    putMany: (blocks) =>
      step(async () => {
        for (const block of blocks) await add(block)
      }),
    checkpoint: (note) =>
      step(async () => {
        const open = await place()
        state.state = note.slice()
        closePart(open, kinds.checkpoint)
      }),
    commit: () =>
      step(async () => {
        commitParts(store, state, writer)
        end()
      }),
    abort: () =>
      inTurn(async () => {
        if (!state.open) return
        writer?.cut(writer.start)
        cutParts(state)
        end()
      }),
  }
}

/** Goes on where the last part ends, or in another pack. */
async function nextWriter(
  store: StoreState,
  state: ImportState,
  buffer: Uint8Array,
): Promise<SectionWriter> {
  const last = state.parts.at(-1)
  if (last !== undefined && !last.continued) {
    return createSectionWriter(last.pack, buffer, last.start)
  }
  const pack = await leasePack(store)
  state.parts.push({ pack, start: pack.end, continued: false })
  return createSectionWriter(pack, buffer)
}

/**
 * The commit of the last part is what counts; the others get theirs at once,
 * so that each pack speaks for itself. Nothing may come in between: an index
 * that knew of the one and not of the others would lose those.
 */
function commitParts(
  store: StoreState,
  state: ImportState,
  writer: SectionWriter | undefined,
): void {
  const { owner, parts } = state
  const sequence = ++store.sequence
  for (const [part, { pack, start }] of [...parts.entries()].toReversed()) {
    const isLast = part === parts.length - 1
    const spare = new Uint8Array(512)
    const open =
      (isLast ? writer : undefined) ?? createSectionWriter(pack, spare, start)
    try {
      open.close(kinds.commit, { sequence, part, owner })
    } catch (thrown) {
      if (isLast) throw thrown
      // Committed all the same; the next start writes what is missing, and
      // until then nobody may append to that pack.
      store.frozen = true
      parts.splice(part, 1)
    }
  }
  for (let row = 0; row < state.own.count; row++) {
    placeBlock(store, state.own.digest(row), state.own.place(row))
  }
}

/** Takes an import back, last part first: what a crash leaves is a beginning. */
export function cutParts(state: ImportState): void {
  for (const { pack, start } of state.parts.toReversed()) {
    pack.end = start
    pack.file.truncate(start)
  }
}

/** Gives its packs back. */
export function endImport(store: StoreState, state: ImportState): void {
  state.open = false
  store.imports.delete(state.id)
  for (const { pack } of state.parts) pack.leased = false
}

function ended(): AppError {
  return new AppError('unexpected', 'This import has ended already.')
}
