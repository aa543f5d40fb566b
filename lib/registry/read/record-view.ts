import { getAddress, numberToHex } from 'viem'
import type { Abortable } from '#lib/base/abort'
import { readBlockTimes } from '../chain/block-times.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { fromCidWords } from '../contract/cid-words.ts'
import { readLabels } from './record-labels.ts'
import type { RecordLabel } from './record-label.ts'
import type { DeedsChain, Hex, RecordView } from '../contract/types.ts'

/** A record as the contract's state has it. */
export interface RecordState {
  id: bigint
  owner: Hex
  head: number
  tail: Hex
  version: number
  lastBlock: number
}

/** Adds to the state of a few records what logs and blocks say of them. */
export async function viewRecords(
  client: ChainClient,
  chain: DeedsChain,
  states: RecordState[],
  options: Abortable = {},
): Promise<RecordView[]> {
  const wanted = states.map(({ id, lastBlock }) => ({
    tokenId: String(id),
    lastBlock,
  }))
  const blocks = states.map(({ lastBlock }) => lastBlock)
  const [labels, times] = await Promise.all([
    readLabels(client, chain.deeds, wanted, options),
    readBlockTimes(client, blocks, options),
  ])
  return states.map((state) => ({
    ...viewState(chain, state, labels.get(String(state.id))),
    recordedAt: times.get(state.lastBlock),
  }))
}

/** The creator is the upper 160 bits of a token id. */
export function creatorOf(id: bigint): Hex {
  return getAddress(numberToHex(id >> 96n, { size: 20 }))
}

/** A state and what the log said of it, if it was asked and said something. */
export function viewState(
  chain: DeedsChain,
  state: RecordState,
  label: RecordLabel = { version: 0 },
): RecordView {
  const isWithheld = label.version !== state.version
  const longCid = isWithheld ? undefined : label.cid
  return {
    chainId: chain.id,
    contract: chain.deeds,
    tokenId: String(state.id),
    creator: creatorOf(state.id),
    owner: state.owner,
    version: state.version,
    cid: fromCidWords(state.head, state.tail) ?? longCid,
    name: label.name,
    lastBlock: state.lastBlock,
    recordedAt: label.at,
    ...(isWithheld && { withheld: true }),
  }
}

/** Accounts are written in any case. */
export function isSame(one: Hex, other: Hex): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
