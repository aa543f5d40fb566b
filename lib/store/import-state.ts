import { DigestIndex } from './digest-index.ts'
import type { Pack } from './pack.ts'
import type { OpenSection } from './scan-sections.ts'

/** What an import has in one pack. */
export interface ImportPart {
  pack: Pack
  start: number
  /** A record says that the import goes on in another pack. */
  continued: boolean
}

/** An import under way, or one that a crash left. */
export interface ImportState {
  readonly id: string
  /** Names it in the packs: 16 random bytes and 16 zeros. */
  readonly owner: Uint8Array
  readonly parts: ImportPart[]
  /** Its own blocks, which nobody else sees. */
  readonly own: DigestIndex
  /** Blocks of others that it counts on. */
  readonly kept: DigestIndex
  /** Digests in either that no record on disk has closed yet. */
  readonly unclosed: Uint8Array[]
  /** What it noted last. */
  state: Uint8Array | undefined
  /** A session has it. */
  taken: boolean
}

export function newImport(id: string, name: Uint8Array): ImportState {
  const owner = new Uint8Array(32)
  owner.set(name.subarray(0, 16))
  return {
    id,
    owner,
    parts: [],
    own: new DigestIndex(),
    kept: new DigestIndex(),
    unclosed: [],
    state: undefined,
    taken: true,
  }
}

const nowhere = { pack: 0, offset: 0, length: 0 }

export function keepBlock(state: ImportState, digest: Uint8Array): void {
  state.kept.set(digest, nowhere)
}

/**
 * The import that a crash left, out of its sections in order of parts, or
 * undefined if its first is missing. Behind a gap nothing counts.
 */
export function importFromSections(
  sections: readonly OpenSection[],
): ImportState | undefined {
  const gap = sections.findIndex(({ part }, index) => part !== index)
  const whole = gap < 0 ? sections : sections.slice(0, gap)
  const last = whole.at(-1)
  if (last === undefined) return undefined
  const { id, state } = decodeNote(last.payload)
  const found: ImportState = {
    ...newImport(id, ownerBytes(last.owner)),
    taken: false,
    state,
  }
  for (const { pack, start, continued, blocks, kept } of whole) {
    found.parts.push({ pack, start, continued })
    for (const { digest, offset, length } of blocks) {
      found.own.set(digest, { pack: pack.number, offset, length })
    }
    for (const digest of kept) keepBlock(found, digest)
  }
  return found
}

/** What a checkpoint's payload says: id and state of its import. */
export function encodeNote({ id, state }: ImportState): Uint8Array {
  const name = new TextEncoder().encode(id)
  const note = new Uint8Array(2 + name.length + (state?.length ?? 0))
  new DataView(note.buffer).setUint16(0, name.length, true)
  note.set(name, 2)
  note.set(state ?? [], 2 + name.length)
  return note
}

function decodeNote(note: Uint8Array): { id: string; state: Uint8Array } {
  const view = new DataView(note.buffer, note.byteOffset, note.byteLength)
  const length = note.length < 2 ? 0 : view.getUint16(0, true)
  const id = new TextDecoder().decode(note.subarray(2, 2 + length))
  return { id, state: note.slice(2 + length) }
}

/** An import's name out of its text. */
export function ownerBytes(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}
