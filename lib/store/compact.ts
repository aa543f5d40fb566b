import { sleep } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import type { Pack } from './pack.ts'
import { blocksOf } from './pack-blocks.ts'
import { headerBytes, kinds } from './record.ts'
import type { FoundBlock } from './scan-sections.ts'
import { scanPack } from './scan-pack.ts'
import { createSectionWriter } from './section-writer.ts'
import type { SectionWriter } from './section-writer.ts'
import { dropPack, leasePack, placeBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'

/** A pack of which less than this share is live is worth moving. */
const liveShare = 0.75
/** What somebody who wants space would notice, in bytes. */
const smallestGap = 2 ** 20
/** What one pass leaves for the next: deletes of packs that it removed later. */
const mostPasses = 3
/** Writes between two pauses, so that reads and puts go on. */
const pauseEvery = 2

/**
 * Frees the space of deleted blocks: what lives in a sparse pack is
 * copied behind the blocks of another, and the pack removed once the copy is
 * durable. A kill at any moment leaves the one or the other, or both, of which
 * the later wins. Needs as much room as one pack's live part.
 *
 * @param isWorth which packs to move; the sparse ones if not told.
 * @returns bytes freed.
 */
export async function compactPacks(
  store: StoreState,
  { signal }: Abortable = {},
  isWorth: (pack: Pack) => boolean = isSparse,
): Promise<number> {
  let freed = 0
  for (let pass = 0; pass < mostPasses; pass++) {
    const now = await movePacks(store, isWorth, signal)
    freed += now
    if (now <= 0) break
  }
  return freed
}

async function movePacks(
  store: StoreState,
  isWorth: (pack: Pack) => boolean,
  signal: AbortSignal | undefined,
): Promise<number> {
  let freed = 0
  // Oldest first: then fewest deletes have to outlive what they are about.
  const packs = [...store.packs.values()]
  for (const pack of packs.toSorted((a, b) => a.oldest - b.oldest)) {
    signal?.throwIfAborted()
    if (pack.leased || store.frozen || !isWorth(pack)) continue
    pack.leased = true
    try {
      const before = pack.end
      freed += before - (await movePack(store, pack, signal))
    } finally {
      pack.leased = false
    }
  }
  return freed
}

/** True if its gaps are worth moving it when somebody wants the space. */
export function hasRoom({ end, live }: Pack): boolean {
  return end - live > smallestGap || isSparse({ end, live })
}

function isSparse({ end, live }: Pick<Pack, 'end' | 'live'>): boolean {
  return end > 0 && live < end * liveShare
}

/** Bytes of gaps in the packs that a compaction would move now. */
export function gapBytes({ packs, frozen }: StoreState): number {
  if (frozen) return 0
  return [...packs.values()]
    .filter((pack) => !pack.leased && isSparse(pack))
    .reduce((sum, { end, live }) => sum + end - live, 0)
}

/** True if some bytes of a pack belong to no record: a header was damaged. */
export function hasGap(pack: Pack): boolean {
  let covered = 0
  for (const { at, end } of scanPack(pack)) covered += end - at
  return covered < pack.end
}

/** @returns bytes that the copy takes. */
async function movePack(
  store: StoreState,
  pack: Pack,
  signal: AbortSignal | undefined,
): Promise<number> {
  const blocks = blocksOf(store, pack)
  const deletes = deletesOf(store, pack)
  if (blocks.length + deletes.length === 0) {
    await dropPack(store, pack)
    return 0
  }
  const target = await leasePack(store)
  const buffer = store.buffers.take()
  const writer = createSectionWriter(target, buffer)
  // A block that is deleted while it is copied must stay deleted.
  const sequence = ++store.sequence
  try {
    for (const each of deletes) {
      writer.mark(kinds.deleted, each.digest, each.sequence)
    }
    const places = await copyBlocks(
      writer,
      pack,
      blocks,
      buffer.length * pauseEvery,
      signal,
    )
    const owner = new Uint8Array(32)
    owner.set(store.random(16))
    writer.close(kinds.commit, { sequence, part: 0, owner })
    adopt(store, pack, target, blocks, places)
  } catch (thrown) {
    writer.cut()
    throw thrown
  } finally {
    store.buffers.give(buffer)
    target.leased = false
  }
  const taken = target.end - writer.start
  await dropPack(store, pack)
  return taken
}

/** Deletes that another pack may still need: one with older sections. */
function deletesOf({ packs }: StoreState, pack: Pack) {
  const others = [...packs.values()].filter((other) => other !== pack)
  const oldest = Math.min(Infinity, ...others.map((other) => other.oldest))
  return [...scanPack(pack)]
    .filter(({ kind }) => kind === kinds.deleted)
    .filter(({ sequence }) => sequence > oldest)
}

async function copyBlocks(
  writer: SectionWriter,
  pack: Pack,
  blocks: readonly FoundBlock[],
  bytesAtOnce: number,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const places: number[] = []
  let since = 0
  for (const { digest, offset, length } of blocks) {
    const bytes = new Uint8Array(length)
    pack.file.read(bytes, offset)
    places.push(writer.block(digest, bytes))
    since += length + headerBytes
    if (since < bytesAtOnce) continue
    since = 0
    await sleep(0, signal)
  }
  return places
}

/** Only what is still where it was: the rest was deleted meanwhile. */
function adopt(
  store: StoreState,
  from: Pack,
  to: Pack,
  blocks: readonly FoundBlock[],
  places: readonly number[],
): void {
  for (const [order, { digest, offset, length }] of blocks.entries()) {
    const row = store.index.find(digest)
    if (row < 0) continue
    const now = store.index.place(row)
    if (now.pack !== from.number || now.offset !== offset) continue
    const place = { pack: to.number, offset: places[order] ?? 0, length }
    placeBlock(store, digest, place)
  }
}
