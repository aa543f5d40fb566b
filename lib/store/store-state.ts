import type { DigestIndex, IndexPlace } from './digest-index.ts'
import { openPack } from './pack.ts'
import type { Pack } from './pack.ts'
import { headerBytes } from './record.ts'
import type { FoundDelete } from './scan-sections.ts'
import type { Buffers } from './staged-file.ts'
import type { ImportState } from './import-state.ts'
import type { PackFiles, StoreSize } from './types.ts'

/** All that an open store knows; one thread owns it. */
export interface StoreState {
  readonly files: PackFiles
  readonly index: DigestIndex
  readonly packs: Map<number, Pack>
  readonly buffers: Buffers
  /** Imports that are open, or were left by a crash, by id. */
  readonly imports: Map<string, ImportState>
  /** Deletes that no pack holds yet. */
  deletes: FoundDelete[]
  /** Highest sequence that was given out. */
  sequence: number
  nextPack: number
  /** Records that the index on disk does not have. */
  unsaved: number
  /** A commit is durable, but not yet written into all of its packs. */
  frozen: boolean
  readonly packLimit: number
  random(bytes: number): Uint8Array
}

/** An idle pack with room, or a new one; nobody else gets it until released. */
export async function leasePack(state: StoreState): Promise<Pack> {
  for (const pack of state.packs.values()) {
    if (pack.leased || pack.end >= state.packLimit) continue
    pack.leased = true
    return pack
  }
  const salt = new DataView(state.random(4).buffer).getUint32(0)
  const number = state.nextPack++
  const pack = await openPack(state.files, number, salt)
  pack.leased = true
  state.packs.set(number, pack)
  return pack
}

/** A pack that can't be removed still counts: deletes must outlive it. */
export async function dropPack(store: StoreState, pack: Pack): Promise<void> {
  store.packs.delete(pack.number)
  pack.file.close()
  try {
    await store.files.remove(pack.name)
  } catch (thrown) {
    const { number, salt, committed, end, oldest } = pack
    const again = await openPack(store.files, number, salt)
    store.packs.set(number, { ...again, committed, end, oldest })
    throw thrown
  }
}

/** Makes a block visible at a place, there already or not. */
export function placeBlock(
  state: StoreState,
  digest: Uint8Array,
  place: IndexPlace,
): void {
  forgetBlock(state, digest)
  state.index.set(digest, place)
  state.unsaved++
  const pack = state.packs.get(place.pack)
  if (pack !== undefined) pack.live += headerBytes + place.length
}

/** Hides a block. False if there is none. */
export function forgetBlock(state: StoreState, digest: Uint8Array): boolean {
  const row = state.index.find(digest)
  if (row < 0) return false
  const { pack, length } = state.index.place(row)
  const found = state.packs.get(pack)
  if (found !== undefined) found.live -= headerBytes + length
  state.unsaved++
  return state.index.remove(digest)
}

/** Hides a block for good: its delete goes to disk with what is written next. */
export function deleteBlock(state: StoreState, digest: Uint8Array): void {
  if (!forgetBlock(state, digest)) return
  state.deletes.push({ digest: digest.slice(), sequence: ++state.sequence })
}

/** Blocks that an import counts on stay, until it is over. */
export function deleteUnlessKept(
  state: StoreState,
  digest: Uint8Array | undefined,
): void {
  if (digest === undefined) return
  for (const { kept } of state.imports.values()) {
    if (kept.has(digest)) return
  }
  deleteBlock(state, digest)
}

export function sizeOf({ index, packs }: StoreState): StoreSize {
  let disk = 0
  for (const { end } of packs.values()) disk += end
  return { blocks: index.count, bytes: index.bytes, disk }
}
