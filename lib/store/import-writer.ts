import { digestOfBlock } from './digest-key.ts'
import { encodeNote, keepBlock } from './import-state.ts'
import type { ImportState } from './import-state.ts'
import { kinds } from './record.ts'
import { createSectionWriter } from './section-writer.ts'
import type { SectionWriter } from './section-writer.ts'
import { dropPack, leasePack, placeBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { Block } from './types.ts'

/** The steps of an import on disk; its session sees to their order. */
export interface ImportWriter {
  add(block: Block): Promise<void>
  checkpoint(note: Uint8Array): Promise<void>
  commit(): void
  /** Keeps what the last checkpoint has. */
  leave(): Promise<void>
  abort(): Promise<void>
}

/** Bytes that a checkpoint may keep: well under what a record may have. */
const mostNote = 16 * 2 ** 20

export function createImportWriter(
  store: StoreState,
  state: ImportState,
): ImportWriter {
  const buffer = store.buffers.take()
  let writer: SectionWriter | undefined

  async function place(): Promise<SectionWriter> {
    if (writer !== undefined && writer.position() >= store.packLimit) {
      closePart(store, state, writer, kinds.continued)
      writer = undefined
    }
    writer ??= await nextWriter(store, state, buffer)
    return writer
  }
  function end(): void {
    writer = undefined
    store.buffers.give(buffer)
    endImport(store, state)
  }
  return {
    async add(block) {
      const digest = digestOfBlock(block)
      const { bytes } = block
      if (digest === undefined || state.own.has(digest)) return
      const isThere = store.index.has(digest)
      if (isThere && state.kept.has(digest)) return
      // At once: it must not be deleted while a pack is made ready.
      if (isThere) keepBlock(state, digest)
      const open = await place()
      // Not before: making a pack ready may close what was put so far.
      state.unclosed.push(digest.slice())
      if (isThere) return open.mark(kinds.kept, digest, 0)
      const offset = open.block(digest, bytes)
      const length = bytes.length
      state.own.set(digest, { pack: open.pack.number, offset, length })
    },
    async checkpoint(note) {
      if (note.length > mostNote) throw new RangeError('A note of over 16 MiB')
      const open = await place()
      state.state = note.slice()
      closePart(store, state, open, kinds.checkpoint)
    },
    commit() {
      commitParts(store, state, writer)
      end()
    },
    async leave() {
      writer?.cutOpen()
      writer = undefined
      store.buffers.give(buffer)
      await leaveParts(store, state)
    },
    async abort() {
      writer?.cut()
      cutParts(state)
      end()
      await dropEmpty(store, state)
    },
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

function closePart(
  store: StoreState,
  state: ImportState,
  open: SectionWriter,
  kind: typeof kinds.checkpoint | typeof kinds.continued,
): void {
  const part = state.parts.length - 1
  const { owner } = state
  const payload = encodeNote(state)
  open.close(kind, { sequence: store.sequence, part, owner, payload })
  const last = state.parts[part]
  if (last !== undefined) last.continued = kind === kinds.continued
  state.unclosed.length = 0
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
  const { owner, parts, own } = state
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
  for (let row = 0; row < own.count; row++) {
    placeBlock(store, own.digest(row), own.place(row))
  }
}

/**
 * As after a crash: what no record closed was never put, a part that nothing
 * was closed in is no part, and without parts there is no import.
 */
async function leaveParts(
  store: StoreState,
  state: ImportState,
): Promise<void> {
  for (const digest of state.unclosed.splice(0)) {
    state.own.remove(digest)
    state.kept.remove(digest)
  }
  state.taken = false
  const last = state.parts.at(-1)
  const isEmpty = last !== undefined && last.pack.end === last.start
  const dropped = isEmpty ? state.parts.splice(-1) : []
  for (const { pack } of dropped) pack.leased = false
  if (state.parts.length === 0) store.imports.delete(state.id)
  await dropEmpty(store, { parts: dropped })
}

/** Takes an import back, last part first: what a crash leaves is a beginning. */
export function cutParts(state: ImportState): void {
  for (const { pack, start } of state.parts.toReversed()) {
    pack.end = start
    pack.file.truncate(start)
  }
}

/**
 * A browser counts what a file once had against the quota for as long as it
 * is open, so packs that the import began go for good.
 */
export async function dropEmpty(
  store: StoreState,
  { parts }: Pick<ImportState, 'parts'>,
): Promise<void> {
  for (const { pack } of parts) {
    if (pack.end === 0 && !pack.leased) await dropPack(store, pack)
  }
}

/** Gives its packs back. */
export function endImport(store: StoreState, state: ImportState): void {
  state.taken = false
  store.imports.delete(state.id)
  for (const { pack } of state.parts) pack.leased = false
}
