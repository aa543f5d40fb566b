import { getBalance } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import type { Hex } from '../contract/types.ts'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './chain-client.ts'

/**
 * What an account has, in wei.
 *
 * @throws AppError `chain-unreachable`
 */
export async function readBalance(
  client: ChainClient,
  address: Hex,
  options: Abortable = {},
): Promise<bigint> {
  return askChain(client, options, (scoped) => getBalance(scoped, { address }))
}
