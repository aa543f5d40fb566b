import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askBest, askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { finalBlock } from '../chain/final-block.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { isSame, viewRecords } from './record-view.ts'
import type { RecordState } from './record-view.ts'
import type {
  DeedsChain,
  Hex,
  RecordReference,
  RecordView,
} from '../contract/types.ts'

/**
 * A record as it is now: pointer, owner and version from the contract's
 * state, name from its log, all from one server. A server that gives the
 * log is preferred.
 *
 * @throws AppError `record-missing`, `chain-unreachable`, `chain-behind`,
 * `chain-mismatch`
 */
export async function readRecord(
  client: ChainClient,
  reference: RecordReference,
  options: Abortable = {},
): Promise<RecordView> {
  const { contract, chainId, tokenId } = reference
  const chain: DeedsChain = { id: chainId, deeds: contract }
  const read = async (one: ChainClient) => {
    const state = await readState(one, contract, BigInt(tokenId), options)
    const [view] = await viewRecords(one, chain, [state], options)
    if (view === undefined) throw new AppError('record-missing', 'No record.')
    return {
      ...view,
      finality: await finalityOf(one, contract, state, options),
    }
  }
  return askBest(client, options, read, ({ withheld }) => withheld !== true)
}

/**
 * The state alone: one call, provable, without the log.
 *
 * @throws AppError `record-missing`, `chain-unreachable`
 */
export async function readState(
  client: ChainClient,
  contract: Hex,
  id: bigint,
  options: Abortable & { block?: number | undefined } = {},
): Promise<RecordState> {
  const { block } = options
  const state = await askChain(client, options, (scoped) =>
    readContract(scoped, {
      address: contract,
      abi: deedsAbi,
      functionName: 'record',
      args: [id],
      ...(block !== undefined && { blockNumber: BigInt(block) }),
    }),
  )
  return { id, ...state }
}

/**
 * Final when its version is, and when the owner was the same in the final
 * block: a transfer leaves no trace in the record's own block number.
 */
async function finalityOf(
  client: ChainClient,
  contract: Hex,
  state: RecordState,
  options: Abortable,
): Promise<'included' | 'final'> {
  if (client.chain.custom?.['finalDepth'] === 0) return 'final'
  const block = await finalBlock(client, options)
  if (state.lastBlock > block) return 'included'
  try {
    const then = await readState(client, contract, state.id, {
      ...options,
      block,
    })
    return isSame(then.owner, state.owner) ? 'final' : 'included'
  } catch (thrown) {
    options.signal?.throwIfAborted()
    // A node that dropped the state of that block: what it can't say in full
    // is not called final.
    if (thrown instanceof AppError) return 'included'
    throw thrown
  }
}
