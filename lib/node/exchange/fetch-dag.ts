import { decode } from '@ipld/dag-pb'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../../base/abort.ts'
import { codecs } from '../../base/cid.ts'
import { AppError } from '../../base/errors.ts'
import { blockKey } from '../../peers/blocks/watch-list.ts'
import { shuffled } from '../../peers/pool/shuffled.ts'
import { blockBytes } from '../verified-blockstore.ts'
import type { VerifiedBlockstore } from '../verified-blockstore.ts'
import type { Fetched } from './create-exchange.ts'

export interface FetchDagInit extends Abortable {
  /** What is here is not fetched. */
  store: Pick<VerifiedBlockstore, 'has' | 'get'>
  fetch(cid: CID, options: Abortable): Promise<Fetched>
  /** From 0 up to 1. */
  random(): number
  onArrival(arrival: Fetched): void
}

/** Blocks that are waited for at a time; the pool asks for fewer. */
const width = 256

/** More blocks are not fetched for one address. */
const mostBlocks = 4_000_000

/**
 * Fetches every block of a DAG that is not here. Siblings come in a random
 * order: of several devices that fetch the same, each gets something else
 * first, and has it for the others.
 * @throws AppError `content-too-large`, what a fetch throws, or the signal's
 * reason
 */
export async function fetchDag(root: CID, init: FetchDagInit): Promise<void> {
  const failing = new AbortController()
  const signal = AbortSignal.any(
    init.signal === undefined
      ? [failing.signal]
      : [failing.signal, init.signal],
  )
  const waiting = [root]
  const seen = new Set([blockKey(root)])
  let running = 0
  const done = Promise.withResolvers<void>()
  const fill = () => {
    while (running < width) {
      const cid = waiting.pop()
      if (cid === undefined) break
      running += 1
      takeOne(cid, { ...init, signal }).then(add, fail)
    }
    if (running === 0) done.resolve()
  }
  const add = (links: CID[]) => {
    running -= 1
    for (const link of shuffled(links, init.random)) {
      const key = blockKey(link)
      if (seen.has(key)) continue
      seen.add(key)
      waiting.push(link)
    }
    if (seen.size > mostBlocks) fail(tooLarge(seen.size))
    else fill()
  }
  const fail = (thrown: unknown) => {
    failing.abort(thrown)
    done.reject(thrown as Error)
  }
  fill()
  await done.promise
}

/** Sees to one block; returns where it leads. */
async function takeOne(cid: CID, init: FetchDagInit): Promise<CID[]> {
  const { store, signal } = init
  signal?.throwIfAborted()
  if (!(await store.has(cid, { signal }))) {
    init.onArrival(await init.fetch(cid, { signal }))
  }
  if (cid.code !== codecs.dagPb) return []
  const block = await blockBytes(store.get(cid, { signal }))
  return decode(block).Links.map(({ Hash }) => Hash)
}

function tooLarge(blocks: number): AppError {
  return new AppError(
    'content-too-large',
    'This content has more pieces than Freehold fetches.',
    { details: `${blocks} blocks` },
  )
}
