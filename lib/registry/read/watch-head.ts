import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { readBlockHash } from './finality.ts'
import { readMark } from './read-mark.ts'
import type { Mark } from './read-mark.ts'

/** What a look at the newest block found. */
export interface HeadLook {
  block: number
  /** Blocks seen before that are no longer in the chain; 0 for none. */
  dropped: number
}

/** Looks that are remembered: more than any reorganisation takes back. */
const most = 64

/**
 * A look-out for reorganisations: each look compares the newest block with
 * those seen before, by their hashes.
 */
export function headWatch(
  client: ChainClient,
): (options?: Abortable) => Promise<HeadLook> {
  let seen: Mark[] = []
  return (options = {}) =>
    askChain(client, options, async (one) => {
      const { block, blockHash } = await readMark(one)
      const newest = seen.at(-1)
      if (newest === undefined) seen = [{ block, blockHash }]
      if (newest === undefined || newest.blockHash === blockHash) {
        return { block, dropped: 0 }
      }
      // A server that is not as far yet says nothing about the newest block.
      if (block < newest.block) return { block, dropped: 0 }
      const standing = await lastStanding(one, seen, options)
      const dropped = newest.block - standing
      seen = seen.filter((mark) => mark.block <= standing)
      seen = [...seen, { block, blockHash }].slice(-most)
      return { block, dropped }
    })
}

/** A record so much newer than a server's newest block is not just ahead. */
const nearFuture = 32

/**
 * True when a block is a little newer than the newest one of the server that
 * answers: it lags, and what it lacks may well be there.
 *
 * @throws AppError `chain-unreachable`
 */
export async function isYetToCome(
  client: ChainClient,
  block: number,
  options: Abortable = {},
): Promise<boolean> {
  const newest = await askChain(client, options, (one) =>
    one.request({ method: 'eth_blockNumber' }),
  )
  const ahead = block - Number(newest)
  return ahead > 0 && ahead <= nearFuture
}

/** The newest block seen before that the chain still has. */
async function lastStanding(
  client: ChainClient,
  seen: Mark[],
  options: Abortable,
): Promise<number> {
  for (const { block, blockHash } of seen.toReversed()) {
    const now = await readBlockHash(client, block, options)
    if (now === blockHash) return block
  }
  return (seen[0]?.block ?? 1) - 1
}
