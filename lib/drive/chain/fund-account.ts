import type { Abortable } from '#lib/base/abort'
import type { ChainConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { askFaucet } from '#lib/registry/chain/faucet'

/**
 * Gives an account test coins, on a chain that has a faucet.
 *
 * @throws AppError `faucet-failed`, `chain-unreachable`
 */
export async function fundAccount(
  chain: ChainConfig,
  account: `0x${string}`,
  options: Abortable = {},
): Promise<void> {
  await askFaucet(createChainClient(chain), chain, account, options)
}
