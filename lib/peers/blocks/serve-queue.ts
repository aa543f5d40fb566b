import type { CID } from 'multiformats/cid'
import { blockLimits } from './block-messages.ts'
import type { NamedBlock } from './block-messages.ts'
import { blockKey } from './watch-list.ts'

/** What one device asked for and has not been sent yet. */
export interface ServeQueue {
  /** @throws Error when the device asks for more than it may */
  add(blocks: NamedBlock[]): void
  /** `waiting` was taken out; `sending` comes; anything else is not here. */
  remove(id: number): 'waiting' | 'sending' | undefined
  /** To be called before the first byte; false if it was taken out. */
  begin(id: number): boolean
  /** To be called after the last byte. */
  done(id: number): void
  /** Waits for the next; undefined once the queue is closed. */
  next(): Promise<NamedBlock | undefined>
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
  let wake: (() => void) | undefined
  /** Being read, and still to be taken out. */
  const reading = new Set<number>()
  const sending = new Set<number>()
  let closed = false
  return {
    add(blocks) {
      for (const { id, cid } of blocks) waiting.set(id, cid)
      if (waiting.size > blockLimits.open) throw new Error('asks for too much')
      wake?.()
    },
    remove(id) {
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
      const next = takeRarest(waiting, copies)
      if (next !== undefined) reading.add(next.id)
      return next
    },
    close() {
      closed = true
      waiting.clear()
      wake?.()
    },
  }
}

function takeRarest(
  waiting: Map<number, CID>,
  copies: Map<string, number>,
): NamedBlock | undefined {
  let best: (NamedBlock & { count: number }) | undefined
  for (const [id, cid] of waiting) {
    const count = copies.get(blockKey(cid)) ?? 0
    if (best === undefined || count < best.count) best = { id, cid, count }
    if (count === 0) break
  }
  if (best === undefined) return undefined
  waiting.delete(best.id)
  if (copies.size >= remembered) copies.clear()
  copies.set(blockKey(best.cid), best.count + 1)
  return best
}
