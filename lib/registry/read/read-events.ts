import {
  formatLog,
  numberToHex,
  pad,
  parseEventLogs,
  toEventSelector,
} from 'viem'
import type { AbiEvent, RpcLog } from 'viem'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { readLogs } from '../chain/read-logs.ts'
import type { LogOptions } from '../chain/read-logs.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { Hex } from '../contract/types.ts'
import { readKeptLogs } from './kept-logs.ts'

type EventName = 'Published' | 'LongCid' | 'Described' | 'Transfer'

/** Which events of a contract, by name, indexed values and blocks. */
export interface EventQuery {
  contract: Hex
  names: EventName[]
  /** Values of the first, second and third indexed argument. */
  indexed?: (Hex[] | undefined)[] | undefined
  fromBlock: number
  /** The newest block of the same server if left out. */
  toBlock?: number | undefined
}

/**
 * Reads events in the order they happened, all from one server.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function readEvents(
  client: ChainClient,
  query: EventQuery,
  options: LogOptions = {},
) {
  return askChain(client, options, async (scoped) => {
    const { contract: address, fromBlock, toBlock } = query
    const named = [query.names.map(topicOf), ...(query.indexed ?? [])]
    const topics = named.map((values) => values ?? null)
    const range = { address, topics, fromBlock }
    const logs =
      toBlock === undefined
        ? await readKeptLogs(scoped, range, options)
        : await readLogs(scoped, { ...range, toBlock }, options)
    return parseEvents(logs, query.names)
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

/** By block, then by place in it. */
export function byPosition(
  left: { blockNumber: bigint; logIndex: number },
  right: { blockNumber: bigint; logIndex: number },
): number {
  return (
    Number(left.blockNumber - right.blockNumber) ||
    left.logIndex - right.logIndex
  )
}

/** When the node said so with the log itself: milliseconds since 1970. */
export function timeOf(event: object): number | undefined {
  const at = (event as { blockTimestamp?: bigint | null }).blockTimestamp
  return at === undefined || at === null ? undefined : Number(at) * 1000
}

function parseEvents(logs: RpcLog[], eventName: EventName[]) {
  const parsed = parseEventLogs({
    abi: deedsAbi,
    eventName,
    logs: logs.map((log) => formatLog(log)),
  })
  return parsed.toSorted(byPosition)
}

function topicOf(name: EventName): Hex {
  const event = deedsAbi.find(
    (entry) => entry.type === 'event' && entry.name === name,
  )
  return toEventSelector(event as AbiEvent)
}
