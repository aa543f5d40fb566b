import { zeroAddress } from 'viem'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askBest } from '../chain/ask-chain.ts'
import { readBlockTimes } from '../chain/block-times.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { RecordHistory, RecordReference } from '../contract/types.ts'
import { keepHistory, keptHistory } from './kept-history.ts'
import type { KeptHistory } from './kept-history.ts'
import { readMark } from './read-mark.ts'
import { readState } from './read-record.ts'
import { idTopic, readEvents, timeOf } from './read-events.ts'
import type { DeedsEvent } from './read-events.ts'
import { creatorOf, isSame } from './record-view.ts'
import type { RecordState } from './record-view.ts'
import { tellHistory } from './tell-history.ts'
import { walkVersions } from './walk-versions.ts'

export interface HistoryOptions extends Abortable {
  /** Called after each block with how many versions were read. */
  onProgress?: ((versions: number) => void) | undefined
}

/**
 * Everything that happened to a record, newest first. Versions are a linked
 * list: the record holds the block of the newest, each names the block of
 * the one before, so any node that keeps its logs can answer without a
 * search. Transfers and new descriptions are searched between them. A server
 * that withholds entries is noticed by the versions that are missing, or by
 * an owner whom no transfer explains. Asked again, only news is read.
 *
 * @throws AppError `record-missing`, `chain-unreachable`
 */
export async function readHistory(
  client: ChainClient,
  reference: RecordReference,
  options: HistoryOptions = {},
): Promise<RecordHistory> {
  const read = (one: ChainClient) => readFrom(one, reference, options)
  return askBest(
    client,
    options,
    read,
    ({ missingUpTo, unsearched }) =>
      missingUpTo === undefined && unsearched !== true,
  )
}

async function readFrom(
  client: ChainClient,
  reference: RecordReference,
  options: HistoryOptions,
): Promise<RecordHistory> {
  const { contract, tokenId } = reference
  const mark = await readMark(client)
  const state = await readState(client, contract, BigInt(tokenId), {
    ...options,
    block: mark.block,
  })
  const kept = await keptHistory(client, reference, mark, options)
  const walk = await walkVersions(client, reference, state, kept, options)
  const fromBlock = kept
    ? kept.mark.block + 1
    : Number(walk.events[0]?.blockNumber ?? state.lastBlock)
  const range = { fromBlock, toBlock: mark.block }
  const news = await readOthers(client, reference, range, options)
  const others = [...(kept?.others ?? []), ...(news ?? [])]
  const { missingUpTo } = walk
  const unsearched = news === undefined || !explains(state, others)
  if (missingUpTo === undefined && !unsearched) {
    const { version } = state
    keepHistory(client, reference, { mark, version, ...walk, others })
  }
  const events = await told(client, [...walk.events, ...others], options)
  return { events, missingUpTo, ...(unsearched && { unsearched }) }
}

/** True when the transfers lead from the creator to the owner. */
function explains(
  { id, owner }: RecordState,
  others: KeptHistory['others'],
): boolean {
  let holder = creatorOf(id)
  for (const event of others) {
    if (event.eventName === 'Transfer') holder = event.args.to
  }
  return isSame(holder, owner)
}

async function told(
  client: ChainClient,
  all: DeedsEvent[],
  options: Abortable,
): Promise<RecordHistory['events']> {
  const known = new Map(
    all.map((event) => [Number(event.blockNumber), timeOf(event)]),
  )
  const unknown = [...known].flatMap(([block, at]) => (at ? [] : [block]))
  const asked = await readBlockTimes(client, unknown, options)
  return tellHistory(all).map((event) => ({
    ...event,
    at: known.get(event.block) ?? asked.get(event.block),
  }))
}

interface Range {
  fromBlock: number
  toBlock: number
}

/** Undefined where the server does not let so much of the past be searched. */
async function readOthers(
  client: ChainClient,
  { contract, tokenId }: RecordReference,
  { fromBlock, toBlock }: Range,
  options: Abortable,
): Promise<DeedsEvent[] | undefined> {
  if (fromBlock > toBlock) return []
  const id = idTopic(tokenId)
  const query = { contract, fromBlock, toBlock }
  try {
    const [described, transfers] = await Promise.all([
      readEvents(
        client,
        { ...query, names: ['Described'], indexed: [[id]] },
        options,
      ),
      readEvents(
        client,
        {
          ...query,
          names: ['Transfer'],
          indexed: [undefined, undefined, [id]],
        },
        options,
      ),
    ])
    return [...described, ...transfers.filter(isMove)]
  } catch (thrown) {
    const isWithheld =
      thrown instanceof AppError && thrown.code === 'history-withheld'
    if (isWithheld) return undefined
    throw thrown
  }
}

/** The transfer from nobody is the publishing itself. */
function isMove(event: DeedsEvent): boolean {
  return event.eventName === 'Transfer' && event.args.from !== zeroAddress
}
