import type { Clock } from '../../base/clock.ts'

export interface WhoHasIndexInit {
  clock: Clock
  /** Entries that one device may have. */
  mostPerPeer?: number | undefined
  /** Entries of all devices together. */
  most?: number | undefined
}

/** Who has what, in memory; every entry dies by itself. */
export interface WhoHasIndex {
  /** Returns how many were refused because a limit was reached. */
  add(peerId: string, cids: string[], ttlSeconds: number): number
  remove(peerId: string, cids: string[]): void
  /** Drops all entries of a device. */
  forget(peerId: string): void
  /** Living holders, the most recently heard of first. */
  holders(cid: string, most: number): string[]
  entriesOf(peerId: string): number
  /** Drops what has expired. */
  sweep(): void
  size(): number
}

export function createWhoHasIndex(init: WhoHasIndexInit): WhoHasIndex {
  const { clock, mostPerPeer = 10_000, most = 250_000 } = init
  /** Content address to device to when the entry dies, oldest first. */
  const byCid = new Map<string, Map<string, number>>()
  const byPeer = new Map<string, Set<string>>()
  let size = 0

  const removeOne = (peerId: string, cid: string) => {
    if (!byCid.get(cid)?.delete(peerId)) return
    size -= 1
    if (byCid.get(cid)?.size === 0) byCid.delete(cid)
    const own = byPeer.get(peerId)
    own?.delete(cid)
    if (own?.size === 0) byPeer.delete(peerId)
  }
  const addOne = (peerId: string, cid: string, expires: number): boolean => {
    const known = byCid.get(cid)?.has(peerId) === true
    const own = byPeer.get(peerId)?.size ?? 0
    if (!known && (own >= mostPerPeer || size >= most)) return false
    removeOne(peerId, cid)
    entry(byCid, cid, () => new Map<string, number>()).set(peerId, expires)
    entry(byPeer, peerId, () => new Set<string>()).add(cid)
    size += 1
    return true
  }
  return {
    add(peerId, cids, ttlSeconds) {
      const expires = clock.now() + ttlSeconds * 1_000
      return cids.filter((cid) => !addOne(peerId, cid, expires)).length
    },
    remove(peerId, cids) {
      for (const cid of cids) removeOne(peerId, cid)
    },
    forget(peerId) {
      for (const cid of byPeer.get(peerId) ?? []) removeOne(peerId, cid)
    },
    holders(cid, limit) {
      const now = clock.now()
      return [...(byCid.get(cid) ?? [])]
        .filter(([, expires]) => expires > now)
        .map(([peerId]) => peerId)
        .toReversed()
        .slice(0, limit)
    },
    entriesOf: (peerId) => byPeer.get(peerId)?.size ?? 0,
    sweep() {
      const now = clock.now()
      for (const [cid, holders] of byCid) {
        for (const [peerId, expires] of holders) {
          if (expires <= now) removeOne(peerId, cid)
        }
      }
    },
    size: () => size,
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const present = map.get(key)
  if (present !== undefined) return present
  const made = make()
  map.set(key, made)
  return made
}
