import { numberToHex, parseEther } from 'viem'
import { getBalance } from 'viem/actions'
import { AppError } from '#lib/base/errors'
import type { Abortable } from '#lib/base/abort'
import type { ChainConfig } from '#lib/base/network-config'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './chain-client.ts'
import type { Hex } from '../contract/types.ts'

/** Enough for some thousand records at local prices. */
const plenty = parseEther('10')
const enough = parseEther('1')

/**
 * Fills an account with test coins, on the local chain only; an account that
 * has some is left alone. Returns what it then has, in wei.
 *
 * @throws AppError `faucet-failed`, `chain-unreachable`
 */
export async function askFaucet(
  client: ChainClient,
  chain: Pick<ChainConfig, 'faucet'>,
  account: Hex,
  options: Abortable = {},
): Promise<bigint> {
  if (!chain.faucet) {
    throw new AppError('faucet-failed', 'This chain gives no test coins away.')
  }
  return askChain(client, options, async (scoped) => {
    const balance = await getBalance(scoped, { address: account })
    if (balance >= enough) return balance
    await scoped.request({
      method: 'anvil_setBalance',
      params: [account, numberToHex(plenty)],
    } as never)
    return plenty
  })
}
