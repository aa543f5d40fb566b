import { numberToHex } from 'viem'
import type { RpcLog } from 'viem'
import type { Abortable } from '#lib/base/abort'
import { AppError, findCause } from '#lib/base/errors'
import type { ChainClient } from './chain-client.ts'
import type { Hex } from '../contract/types.ts'

/** Which logs, and in which blocks (both ends included). */
export interface LogRange {
  address: Hex
  /** Values of each topic; `null` for any. */
  topics: (Hex[] | null)[]
  fromBlock: number
  toBlock: number
}

export interface LogOptions extends Abortable {
  /** Questions that one range may take; 400 unless told. */
  maxRequests?: number | undefined
}

/** After a refusal, so many answers before longer ranges are tried again. */
const calm = 8

/** Blocks that a server was last seen to answer at once. */
const learnt = new WeakMap<object, number>()

/**
 * Logs of a range of blocks from one server, in their order. Every server
 * has a limit of its own (5 blocks, 10,000 blocks, so many logs or bytes) and
 * its own words for it: the range is halved on any error, grows on success,
 * and what was learnt holds for the next question.
 *
 * @throws AppError `history-withheld` where the server refuses single blocks
 * or would take too many questions; whatever the transport throws when the
 * server is dead.
 */
export async function readLogs(
  client: ChainClient,
  range: LogRange,
  { signal, maxRequests = 400 }: LogOptions = {},
): Promise<RpcLog[]> {
  const found: RpcLog[] = []
  const { fromBlock, toBlock } = range
  let from = fromBlock
  let span = learnt.get(client.transport) ?? Infinity
  let waiting = 0
  for (let asked = 0; from <= toBlock; asked++) {
    signal?.throwIfAborted()
    if (asked >= maxRequests) throw tooLong(range)
    const to = Math.min(toBlock, from + span - 1)
    try {
      found.push(...(await readRange(client, range, from, to)))
      from = to + 1
      if (--waiting <= 0) span *= 2
    } catch (thrown) {
      signal?.throwIfAborted()
      await orDead(client, thrown)
      if (to === from) throw withheld(thrown)
      span = Math.ceil((to - from + 1) / 2)
      waiting = calm
      learnt.set(client.transport, span)
    }
  }
  return found
}

function readRange(
  client: ChainClient,
  { address, topics }: LogRange,
  from: number,
  to: number,
): Promise<RpcLog[]> {
  const fromBlock = numberToHex(from)
  const toBlock = numberToHex(to)
  const filter = { address, topics, fromBlock, toBlock }
  return client.request({ method: 'eth_getLogs', params: [filter] })
}

/**
 * A long range may end in silence (a time limit, a proxy that hides its
 * refusal from other origins): a server that still names its newest block is
 * not dead and may answer a shorter one.
 */
async function orDead(client: ChainClient, thrown: unknown): Promise<void> {
  const isSilence = (cause: unknown): cause is Error =>
    cause instanceof Error &&
    (cause.name === 'TimeoutError' || cause.name === 'TypeError')
  if (findCause(thrown, isSilence) === undefined) return
  await client.request({ method: 'eth_blockNumber' })
}

function withheld(cause: unknown): AppError {
  return new AppError(
    'history-withheld',
    'This chain server gives no old entries. Owner, address and version are ' +
      'right; names and the history may be missing.',
    { cause },
  )
}

function tooLong({ fromBlock, toBlock }: LogRange): AppError {
  return new AppError(
    'history-withheld',
    'This chain server answers too short a part of the past at a time. ' +
      'Owner, address and version are right; names and the history may be ' +
      'missing.',
    { details: `eth_getLogs from block ${fromBlock} to ${toBlock}` },
  )
}
