import type { ChainConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { localChainId, startAnvil } from './anvil.ts'
import { deployDeeds } from './deploy-deeds.ts'

/** A local chain of its own with the contract on it. */
export interface Registry {
  url: string
  chain: ChainConfig
  client: ChainClient
  stop(): Promise<void>
}

/** Starts one for a test or a benchmark; the other party stops it. */
export async function startRegistry(): Promise<Registry> {
  const { url, stop } = await startAnvil()
  const { address, deployedAt } = await deployDeeds({ url })
  const chain: ChainConfig = {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [url],
    deeds: address,
    deployedAt,
    faucet: true,
  }
  return { url, chain, client: createChainClient(chain), stop }
}
