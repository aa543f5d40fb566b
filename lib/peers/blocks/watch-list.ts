import type { CID } from 'multiformats/cid'
import { blockLimits } from './block-messages.ts'
import type { NamedBlock } from './block-messages.ts'

/** Blocks that a device asked for and that are not here yet. */
export interface WatchList {
  /** @throws Error when the device watches more than it may */
  add(block: NamedBlock): void
  /** True if it was watched. */
  forget(id: number): boolean
  stored(cid: CID): void
}

/** @param tell hears of the numbers of a block that came */
export function createWatchList(tell: (ids: number[]) => void): WatchList {
  const idsOf = new Map<string, Set<number>>()
  const keyOf = new Map<number, string>()
  return {
    add({ id, cid }) {
      const key = blockKey(cid)
      const ids = idsOf.get(key) ?? new Set()
      idsOf.set(key, ids.add(id))
      keyOf.set(id, key)
      if (keyOf.size > blockLimits.watched) throw new Error('watches too much')
    },
    forget(id) {
      const key = keyOf.get(id)
      if (key === undefined) return false
      keyOf.delete(id)
      const ids = idsOf.get(key)
      ids?.delete(id)
      if (ids?.size === 0) idsOf.delete(key)
      return true
    },
    stored(cid) {
      const key = blockKey(cid)
      const ids = idsOf.get(key)
      if (ids === undefined) return
      idsOf.delete(key)
      for (const id of ids) keyOf.delete(id)
      tell([...ids])
    },
  }
}

/** Blocks are the same whatever codec asks for them: the multihash counts. */
export function blockKey(cid: CID): string {
  return String.fromCharCode(...cid.multihash.bytes)
}
