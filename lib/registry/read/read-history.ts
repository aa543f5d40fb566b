import { zeroAddress } from 'viem'
import type { Abortable } from '../../base/abort.ts'
import { readBlockTimes } from '../chain/block-times.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { readState } from './read-record.ts'
import { idTopic, readEvents } from '../contract/record-events.ts'
import type { DeedsEvent } from '../contract/record-events.ts'
import { tellHistory } from './tell-history.ts'
import type { RecordEvent, RecordReference } from '../contract/types.ts'

export interface HistoryOptions extends Abortable {
  /** Called after each version with how many were read. */
  onProgress?: ((versions: number) => void) | undefined
}

/**
 * Everything that happened to a record, newest first. Versions are a linked
 * list: the record holds the block of the newest, each names the block of
 * the one before, so any node that keeps its logs can answer without a
 * search. Transfers and new descriptions are searched between them.
 *
 * @throws AppError `record-missing`, `chain-unreachable`
 */
export async function readHistory(
  client: ChainClient,
  reference: RecordReference,
  options: HistoryOptions = {},
): Promise<RecordEvent[]> {
  const { contract, tokenId } = reference
  const state = await readState(client, contract, BigInt(tokenId), options)
  const versions = await walkVersions(
    client,
    reference,
    state.lastBlock,
    options,
  )
  const first = versions[0]
  const fromBlock = Number(first?.blockNumber ?? state.lastBlock)
  const others = await readOthers(client, reference, fromBlock, options)
  const told = tellHistory([...versions, ...others])
  const blocks = told.map(({ block }) => block)
  const times = await readBlockTimes(client, blocks, options)
  return told.map((event) => ({ ...event, at: times.get(event.block) }))
}

/** Published and LongCid events, oldest first. */
async function walkVersions(
  client: ChainClient,
  reference: RecordReference,
  lastBlock: number,
  options: HistoryOptions,
): Promise<DeedsEvent[]> {
  const versions: DeedsEvent[] = []
  let block = lastBlock
  while (block > 0) {
    const events = await readEvents(
      client,
      {
        contract: reference.contract,
        names: ['Published', 'LongCid'],
        indexed: [[idTopic(reference.tokenId)]],
        fromBlock: block,
        toBlock: block,
      },
      options,
    )
    versions.unshift(...events)
    options.onProgress?.(versions.length)
    const next = blockBefore(events)
    // A node that lost the log, or lies, ends the walk and can't loop it.
    block = next < block ? next : 0
  }
  return versions
}

/** Several versions may share a block: the first of them names another one. */
function blockBefore(events: DeedsEvent[]): number {
  const first = events.find((event) => event.eventName === 'Published')
  return first?.eventName === 'Published' ? first.args.prevBlock : 0
}

async function readOthers(
  client: ChainClient,
  { contract, tokenId }: RecordReference,
  fromBlock: number,
  options: Abortable,
): Promise<DeedsEvent[]> {
  const id = idTopic(tokenId)
  const query = { contract, fromBlock }
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
  const moves = transfers.filter(
    (event) =>
      event.eventName === 'Transfer' && event.args.from !== zeroAddress,
  )
  return [...described, ...moves]
}
