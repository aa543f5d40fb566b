import type { CID } from 'multiformats/cid'
import type { TakeMemory } from '../base/verified-reads.ts'
import type { IndexPlace } from './digest-index.ts'
import { digestOf } from './digest-key.ts'
import type { StoreState } from './store-state.ts'

/** Where a block lies, and whether that place was good since the opening. */
export interface FoundPlace extends IndexPlace {
  isVerified: boolean
}

/** Bytes as they lie on disk: nothing here looks at what they are. */
export interface StoredBytes {
  find(cid: CID): FoundPlace | undefined
  /** Reads at once: a place is good until the next pause only. */
  at(place: IndexPlace, memory?: TakeMemory): Uint8Array
  /** Notes that a place was good, if the block is still there. */
  note(cid: CID, place: IndexPlace): void
}

export function createStoredBytes({ index, packs }: StoreState): StoredBytes {
  const rowOf = (cid: CID) => {
    const digest = digestOf(cid)
    return digest === undefined ? -1 : index.find(digest)
  }
  return {
    find(cid) {
      const row = rowOf(cid)
      if (row < 0) return undefined
      return { ...index.place(row), isVerified: index.isVerified(row) }
    },
    at({ pack, offset, length }, memory = own) {
      const bytes = memory(length)
      const read = packs.get(pack)?.file.read(bytes, offset) ?? 0
      return bytes.subarray(0, read)
    },
    note(cid, { pack, offset }) {
      const row = rowOf(cid)
      if (row < 0) return
      const now = index.place(row)
      if (now.pack === pack && now.offset === offset) index.markVerified(row)
    },
  }
}

function own(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length)
}
