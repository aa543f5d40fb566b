import { readContract } from 'viem/actions'
import type { Abortable } from '../../base/abort.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { viewRecords } from './record-view.ts'
import type { RecordState } from './record-view.ts'
import type {
  DeedsChain,
  Hex,
  RecordReference,
  RecordView,
} from '../contract/types.ts'
import { AppError } from '../../base/errors.ts'

/**
 * A record as it is now: pointer, owner and version from the contract's
 * state, name from its log.
 *
 * @throws AppError `record-missing`, `chain-unreachable`
 */
export async function readRecord(
  client: ChainClient,
  reference: RecordReference,
  options: Abortable = {},
): Promise<RecordView> {
  const { contract, chainId, tokenId } = reference
  const state = await readState(client, contract, BigInt(tokenId), options)
  const chain: DeedsChain = { id: chainId, deeds: contract }
  const [view] = await viewRecords(client, chain, [state], options)
  if (view === undefined) throw new AppError('record-missing', 'No record.')
  return view
}

/** The state alone: one call, provable, without the log. */
export async function readState(
  client: ChainClient,
  contract: Hex,
  id: bigint,
  options: Abortable = {},
): Promise<RecordState> {
  const state = await askChain(client, options, (scoped) =>
    readContract(scoped, {
      address: contract,
      abi: deedsAbi,
      functionName: 'record',
      args: [id],
    }),
  )
  return { id, ...state }
}
