import type { CID } from 'multiformats/cid'
import { blockLimits } from './block-messages.ts'
import type { NamedBlock } from './block-messages.ts'
import { blockKey } from './watch-list.ts'

export interface QueuedBlock extends NamedBlock {
  /** Somebody waits for it. */
  isFirst: boolean
}

/** What one device asked for and has not been sent yet. */
export interface ServeQueue {
  /**
   * @param first before all others, and in this order
   * @throws Error when the device asks for more than it may
   */
  add(blocks: NamedBlock[], first?: boolean): void
  /** `waiting` was taken out; `sending` comes; anything else is not here. */
  remove(id: number): 'waiting' | 'sending' | undefined
  /** To be called before the first byte; false if it was taken out. */
  begin(id: number): boolean
  /** To be called after the last byte. */
  done(id: number): void
  /** Waits for the next; undefined once the queue is closed. */
  next(): Promise<QueuedBlock | undefined>
  close(): void
}

/** How many blocks the numbers of copies are remembered for. */
const remembered = 65_536

/**
 * @param copies of each block that were sent so far, shared by all queues:
 * the block that went out least often goes first, so that several devices
 * which fetch the same file can give each other the rest
 */
export function createServeQueue(copies: Map<string, number>): ServeQueue {
  const waiting = new Map<number, CID>()
  const firsts = new Set<number>()
  let wake: (() => void) | undefined
  /** Being read, and still to be taken out. */
  const reading = new Map<number, CID>()
  const sending = new Set<number>()
  let closed = false
  return {
    add(blocks, first = false) {
      for (const { id, cid } of blocks) {
        waiting.set(id, cid)
        if (first) firsts.add(id)
      }
      if (waiting.size > blockLimits.open) throw new Error('asks for too much')
      wake?.()
    },
    remove(id) {
      firsts.delete(id)
      const read = reading.get(id)
      if (read !== undefined) count(copies, read, -1)
      if (waiting.delete(id) || reading.delete(id)) return 'waiting'
      return sending.has(id) ? 'sending' : undefined
    },
    begin(id) {
      if (!reading.delete(id)) return false
      sending.add(id)
      return true
    },
    done: (id) => void sending.delete(id),
    async next() {
      while (waiting.size === 0 && !closed) {
        await new Promise<void>((resolve) => (wake = resolve))
      }
      if (closed) return undefined
      const next = takeFirst(waiting, firsts) ?? takeRarest(waiting, copies)
      if (next === undefined) return undefined
      waiting.delete(next.id)
      reading.set(next.id, next.cid)
      count(copies, next.cid, 1)
      return next
    },
    close() {
      closed = true
      waiting.clear()
      wake?.()
    },
  }
}

function takeFirst(
  waiting: Map<number, CID>,
  firsts: Set<number>,
): QueuedBlock | undefined {
  for (const id of firsts) {
    firsts.delete(id)
    const cid = waiting.get(id)
    if (cid !== undefined) return { id, cid, isFirst: true }
  }
  return undefined
}

function takeRarest(
  waiting: Map<number, CID>,
  copies: Map<string, number>,
): QueuedBlock | undefined {
  let best: (QueuedBlock & { sent: number }) | undefined
  for (const [id, cid] of waiting) {
    const sent = copies.get(blockKey(cid)) ?? 0
    if (best === undefined || sent < best.sent) {
      best = { id, cid, sent, isFirst: false }
    }
    if (sent === 0) break
  }
  return best
}

function count(copies: Map<string, number>, cid: CID, more: 1 | -1): void {
  const key = blockKey(cid)
  if (copies.size >= remembered) copies.clear()
  copies.set(key, Math.max(0, (copies.get(key) ?? 0) + more))
}
