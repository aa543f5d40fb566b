import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import type { BlockArrival, NodeClient } from '#lib/node/types'
import type { OpenSource, OpenView } from './open-view.ts'
import type { LocalStore } from '../services.ts'

/** Tells who sent how much, and by which way, while something is read. */
export interface Arrivals {
  /** To be called with each block that arrives. */
  note(arrival: BlockArrival): void
  /** True once any block came from another device. */
  answered(): boolean
  summary(): Pick<OpenView, 'way' | 'blocks' | 'sources'>
}

export function trackArrivals(): Arrivals {
  const sources = new Map<string, OpenSource>()
  // A block may be read twice: once to look at it, once to show it.
  const blocks = new Set<string>()
  let way: OpenView['way'] = 'local'
  return {
    note({ cid, bytes, peerId, path }) {
      blocks.add(cid)
      if (path === 'local' || peerId === undefined) return
      if (path === 'relay' || way === 'local') way = path
      const known = sources.get(peerId)
      const sum = (known?.bytes ?? 0) + bytes
      sources.set(peerId, { peerId, path, bytes: sum })
    },
    answered: () => sources.size > 0,
    summary: () => ({
      way,
      blocks: blocks.size,
      sources: [...sources.values()],
    }),
  }
}

/** Where opening and keeping read their blocks. */
export interface ReadStore {
  get(cid: CID, options?: Abortable): AsyncGenerator<Uint8Array>
}

/**
 * Reads from this browser first, then from the devices that are connected.
 *
 * @param onMiss called before the network is asked for a block, as often as
 * that happens
 */
export function networkStore(
  node: Pick<NodeClient, 'getBlock'>,
  local: Pick<LocalStore, 'has'>,
  arrivals: Arrivals,
  onMiss: () => void,
): ReadStore {
  return {
    async *get(cid, options) {
      if (!(await local.has(cid))) onMiss()
      yield await node.getBlock(cid, {
        signal: options?.signal,
        soon: true,
        onBlock: (arrival) => arrivals.note(arrival),
      })
    },
  }
}
