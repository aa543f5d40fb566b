import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { throwIfStopped } from './read-block.ts'
import { tooLarge } from './unixfs-node.ts'

/** Reads one block; `Found` is what its reader makes of it. */
export type ReadWanted<Wanted, Found> = (
  wanted: Wanted,
  options: Abortable,
) => Promise<Found>

/** `Wanted` is a block's address with what its reader needs to know of it. */
export interface ReadAhead<Wanted extends { cid: CID }, Found> {
  /** Puts blocks before everything that still waits, in the given order. */
  push(blocks: Wanted[]): void
  /** The next block in order, or undefined when none is left. */
  next(): Promise<ReadNext<Wanted, Found> | undefined>
  /** Ends all reads under way; nothing is fetched after it. */
  stop(): void
}

export interface ReadNext<Wanted, Found> {
  wanted: Wanted
  found: Found
}

export interface ReadAheadOptions extends Abortable {
  /** Blocks in flight, or read and waiting for their turn. */
  window: number
  /** Reads begin when so many can, to be read together. Default 1. */
  atOnce?: number | undefined
  /** Reading more blocks than this ends in `content-too-large`. */
  maxBlocks: number
}

interface Waiting<Wanted, Found> {
  wanted: Wanted
  reading?: Promise<Found> | undefined
}

/**
 * Reads a few blocks before they are needed, and gives them in order. About
 * eight in flight hide the latency of a device far away; more only fills
 * memory and makes each block wait longer.
 */
export function createReadAhead<Wanted extends { cid: CID }, Found>(
  read: ReadWanted<Wanted, Found>,
  options: ReadAheadOptions,
): ReadAhead<Wanted, Found> {
  // The next block is the last one: pushing and taking stay cheap.
  const stack: Waiting<Wanted, Found>[] = []
  const reader = createReader(read, options)

  function fill(): void {
    if (reader.busy() > options.window - (options.atOnce ?? 1)) return
    const last = Math.max(0, stack.length - options.window)
    for (let at = stack.length - 1; at >= last; at--) {
      const waiting = stack[at]
      if (waiting === undefined || reader.busy() >= options.window) return
      waiting.reading ??= reader.start(waiting.wanted)
    }
  }

  return {
    push(blocks) {
      for (const wanted of blocks.toReversed()) stack.push({ wanted })
    },
    async next() {
      throwIfStopped(options.signal)
      const waiting = stack.pop()
      if (waiting === undefined) return undefined
      waiting.reading ??= reader.start(waiting.wanted)
      fill()
      try {
        return { wanted: waiting.wanted, found: await waiting.reading }
      } finally {
        reader.done()
      }
    },
    stop() {
      stack.length = 0
      reader.stop()
    },
  }
}

/** Starts reads, counts them against the budget, and can end them all. */
function createReader<Wanted, Found>(
  read: ReadWanted<Wanted, Found>,
  options: ReadAheadOptions,
) {
  const own = new AbortController()
  const signal =
    options.signal === undefined
      ? own.signal
      : AbortSignal.any([options.signal, own.signal])
  let busy = 0
  let blocks = 0
  return {
    busy: () => busy,
    start(wanted: Wanted): Promise<Found> {
      if (++blocks > options.maxBlocks) throw tooLarge(`${blocks} blocks`)
      busy++
      const found = read(wanted, { signal })
      // A read whose turn never comes must not fail unheard; the one whose
      // turn it is gets the same error from the promise itself.
      found.catch(() => {})
      return found
    },
    done: () => void busy--,
    stop: () => own.abort(),
  }
}
