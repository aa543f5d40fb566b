import { numberToHex } from 'viem'
import { estimateFeesPerGas, getBalance } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { PreparedDeed } from './prepare.ts'
import type { Hex } from '../contract/types.ts'

/** What a call costs at most, in the chain's smallest unit (wei). */
export interface DeedQuote {
  fee: bigint
  gas: bigint
  coin: string
  decimals: number
  /** What the account has. */
  balance: bigint
}

/** State may move between the estimate and the block: a fifth on top. */
const margin = { times: 6n, over: 5n }

/**
 * Tries the call on the newest state and says what it costs at most. On a
 * chain that also charges for its data on another one, that part is not in it.
 *
 * @throws AppError with the contract's refusal: `record-stale`,
 * `record-missing`, `transaction-failed`; `chain-unreachable`.
 */
export async function quoteFee(
  client: ChainClient,
  deed: Pick<PreparedDeed, 'address' | 'data'>,
  account: Hex,
  options: Abortable = {},
): Promise<DeedQuote> {
  const { symbol: coin, decimals } = client.chain.nativeCurrency
  return askChain(client, options, async (scoped) => {
    const [used, fees, balance] = await Promise.all([
      estimate(scoped, deed, account),
      estimateFeesPerGas(scoped),
      getBalance(scoped, { address: account }),
    ])
    const gas = (used * margin.times) / margin.over
    return { fee: gas * fees.maxFeePerGas, gas, coin, decimals, balance }
  })
}

async function estimate(
  client: ChainClient,
  { address, data }: Pick<PreparedDeed, 'address' | 'data'>,
  account: Hex,
): Promise<bigint> {
  // Without a gas price the node does not mind an empty account.
  const transaction = {
    from: account,
    to: address,
    data,
    value: numberToHex(0),
  }
  const used = await client.request({
    method: 'eth_estimateGas',
    params: [transaction],
  })
  return BigInt(used)
}
