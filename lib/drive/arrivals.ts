import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { BlockArrival, NodeClient } from '../node/types.ts'
import type { OpenSource, OpenView } from './open-view.ts'

/** Tells who sent how much, and by which way, while something is read. */
export interface Arrivals {
  /** To be called with each block that arrives. */
  note(arrival: BlockArrival): void
  summary(): Pick<OpenView, 'way' | 'blocks' | 'sources'>
}

export function trackArrivals(): Arrivals {
  const sources = new Map<string, OpenSource>()
  let blocks = 0
  let way: OpenView['way'] = 'local'
  return {
    note({ bytes, peerId, path }) {
      blocks += 1
      if (path === 'local' || peerId === undefined) return
      if (path === 'relay' || way === 'local') way = path
      const known = sources.get(peerId)
      const sum = (known?.bytes ?? 0) + bytes
      sources.set(peerId, { peerId, path, bytes: sum })
    },
    summary: () => ({ way, blocks, sources: [...sources.values()] }),
  }
}

/** A store that reads from this browser first and from other devices then. */
export interface ReadStore {
  get(cid: CID, options?: Abortable): AsyncGenerator<Uint8Array>
}

export function networkStore(
  node: Pick<NodeClient, 'getBlock'>,
  arrivals: Arrivals,
  providers: () => string[],
): ReadStore {
  return {
    async *get(cid, options) {
      yield await node.getBlock(cid, {
        signal: options?.signal,
        providers: providers(),
        onBlock: (arrival) => arrivals.note(arrival),
      })
    },
  }
}
