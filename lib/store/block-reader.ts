import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import { digestOf } from './digest-key.ts'
import { damaged, groupRuns, isIntact, notHere } from './read-blocks.ts'
import { deleteBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import { createStoredBytes } from './stored-bytes.ts'
import type { FoundPlace, StoredBytes } from './stored-bytes.ts'
import type { PackStore } from './types.ts'

type BlockReader = Pick<PackStore, 'read' | 'readMany' | 'readPart' | 'place'>

/** Gives the bytes if they are the right ones. */
type Verify = (
  cid: CID,
  bytes: Uint8Array,
  place: FoundPlace,
) => Promise<Uint8Array>

/**
 * Reads from the files that this thread holds. A block is hashed at its first
 * read; the index notes that its place was good, until it is placed anew or
 * the store is closed, and what is noted is read without hashing.
 */
export function createBlockReader(state: StoreState): BlockReader {
  const stored = createStoredBytes(state)
  const verify = createVerify(state, stored)
  return {
    place(cid) {
      const found = stored.find(cid)
      const name = found && state.packs.get(found.pack)?.name
      if (found === undefined || name === undefined) return undefined
      return { pack: name, offset: found.offset, length: found.length }
    },
    readMany: createRunReader(stored, verify),
    async read(cid, { signal, memory, anew = false } = {}) {
      signal?.throwIfAborted()
      const inline = inlineBytes(cid)
      if (inline !== undefined) return inline
      const place = stored.find(cid) ?? fail(cid)
      const bytes = stored.at(place, memory)
      const isGood = place.isVerified && !anew && bytes.length === place.length
      return isGood ? bytes : await verify(cid, bytes, place)
    },
    async readPart(cid, { start, end, of }, { signal } = {}) {
      signal?.throwIfAborted()
      const place = stored.find(cid)
      if (place?.isVerified !== true || place.length !== of) return undefined
      const offset = place.offset + start
      const bytes = stored.at({ ...place, offset, length: end - start })
      return bytes.length === end - start ? bytes : undefined
    },
  }
}

/** Reads blocks that lie together in one go. */
function createRunReader(
  stored: StoredBytes,
  verify: Verify,
): PackStore['readMany'] {
  async function readAll(cids: readonly CID[]): Promise<Uint8Array[]> {
    const places = cids.map((cid) => stored.find(cid) ?? fail(cid))
    const reads: Promise<Uint8Array>[] = []
    for (const run of groupRuns(places)) {
      const bytes = stored.at(run)
      for (const { index, offset, length } of run.blocks) {
        const cid = cids[index]
        const place = places[index]
        if (cid === undefined || place === undefined) continue
        const part = bytes.subarray(offset, offset + length)
        const isGood = place.isVerified && part.length === length
        reads[index] = isGood ? Promise.resolve(part) : verify(cid, part, place)
      }
    }
    return await Promise.all(reads)
  }
  return async (cids, { signal }: Abortable = {}) => {
    signal?.throwIfAborted()
    const outside = cids.filter((cid) => inlineBytes(cid) === undefined)
    const read = (await readAll(outside)).values()
    return cids.map((cid) => inlineBytes(cid) ?? read.next().value ?? fail(cid))
  }
}

function createVerify(state: StoreState, stored: StoredBytes): Verify {
  return async (cid, bytes, place) => {
    if (await isIntact(cid, bytes)) {
      stored.note(cid, place)
      return bytes
    }
    // It may have moved; and what a bad cable broke reads well again.
    const again = stored.find(cid)
    const bytesAgain = again === undefined ? bytes : stored.at(again)
    if (await isIntact(cid, bytesAgain)) return bytesAgain
    const digest = digestOf(cid)
    if (digest !== undefined) deleteBlock(state, digest)
    throw damaged(cid)
  }
}

function fail(cid: CID): never {
  throw notHere(cid)
}
