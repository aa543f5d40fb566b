import {
  formatLog,
  numberToHex,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import type { AbiEvent, RpcLog } from 'viem'
import { AppError } from '../../base/errors.ts'
import type { Abortable } from '../../base/abort.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from './deeds-abi.ts'
import type { Hex } from './types.ts'

type EventName = 'Published' | 'LongCid' | 'Described' | 'Transfer'

/** Which events of a contract, by name, indexed values and blocks. */
export interface EventQuery {
  contract: Hex
  names: EventName[]
  /** Values of the first, second and third indexed argument. */
  indexed?: (Hex[] | undefined)[] | undefined
  fromBlock: number
  /** The newest block if left out. */
  toBlock?: number | undefined
}

/** Ranges that one question may be cut into, so that it ends. */
const maxRequests = 200

/**
 * Reads events in the order they happened. Where a node takes only short
 * ranges (each has its own limit and its own words for it) the range is
 * halved until it is taken.
 *
 * @throws AppError `chain-unreachable`, also when the range is too long for
 * this node.
 */
export async function readEvents(
  client: ChainClient,
  query: EventQuery,
  options: Abortable = {},
) {
  return askChain(client, options, async (scoped) => {
    const toBlock = query.toBlock ?? (await newestBlock(scoped))
    const logs = await readRanges(scoped, query, toBlock, options)
    const parsed = parseEventLogs({
      abi: deedsAbi,
      eventName: query.names,
      logs: logs.map((log) => formatLog(log)),
    })
    return parsed.toSorted(byPosition)
  })
}

/** One event, decoded, with its place in the chain. */
export type DeedsEvent = Awaited<ReturnType<typeof readEvents>>[number]

/** A token id as an indexed value. */
export function idTopic(tokenId: string | bigint): Hex {
  return numberToHex(BigInt(tokenId), { size: 32 })
}

/** An account as an indexed value. */
export function accountTopic(account: Hex): Hex {
  return pad(account.toLowerCase() as Hex)
}

async function newestBlock(client: ChainClient): Promise<number> {
  return Number(await client.request({ method: 'eth_blockNumber' }))
}

async function readRanges(
  client: ChainClient,
  query: EventQuery,
  newest: number,
  { signal }: Abortable,
): Promise<RpcLog[]> {
  const found: RpcLog[] = []
  let from = query.fromBlock
  let span = newest - from + 1
  for (let asked = 0; from <= newest; asked++) {
    signal?.throwIfAborted()
    if (asked >= maxRequests) throw tooLong(query)
    const to = Math.min(newest, from + span - 1)
    try {
      found.push(...(await readRange(client, query, from, to)))
      from = to + 1
      span *= 2
    } catch (thrown) {
      if (to === from || !isAnswer(thrown)) throw thrown
      span = Math.ceil((to - from + 1) / 2)
    }
  }
  return found
}

function readRange(
  client: ChainClient,
  query: EventQuery,
  from: number,
  to: number,
): Promise<RpcLog[]> {
  const topics = [query.names.map(topicOf), ...(query.indexed ?? [])]
  const filter = {
    address: query.contract,
    topics: topics.map((values) => values ?? null),
    fromBlock: numberToHex(from),
    toBlock: numberToHex(to),
  }
  return client.request({ method: 'eth_getLogs', params: [filter] })
}

function topicOf(name: EventName): Hex {
  const event = deedsAbi.find(
    (entry) => entry.type === 'event' && entry.name === name,
  )
  return toEventSelector(event as AbiEvent)
}

/** A node that answers "no" may answer a shorter range; a dead one does not. */
function isAnswer(thrown: unknown): boolean {
  const { name } = thrown as Error
  return name !== 'TimeoutError' && name !== 'AbortError'
}

function tooLong(query: EventQuery): AppError {
  return new AppError(
    'chain-unreachable',
    'This node answers too short a part of the past. Choose another one in ' +
      'the network settings.',
    { details: `eth_getLogs from block ${query.fromBlock}` },
  )
}

function byPosition(
  left: { blockNumber: bigint; logIndex: number },
  right: { blockNumber: bigint; logIndex: number },
): number {
  return (
    Number(left.blockNumber - right.blockNumber) ||
    left.logIndex - right.logIndex
  )
}
