import type { Abortable } from '../../base/abort.ts'
import type { ChainConfig } from '../../base/network-config.ts'
import { createChainClient } from '../../registry/chain/chain-client.ts'
import { askFaucet } from '../../registry/chain/faucet.ts'

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
