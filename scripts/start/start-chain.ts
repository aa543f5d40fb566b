import type { ChainConfig } from '#lib/base/network-config'
import { localChainId, startAnvil } from '../chain/anvil.ts'
import { deployDeeds } from '../chain/deploy-deeds.ts'
import type { DeedsDeployment } from '../chain/deploy-deeds.ts'

export interface RunningChain {
  config: ChainConfig
  /** Resolves when the chain's process has ended, for whatever reason. */
  ended: Promise<void>
  stop(): Promise<void>
}

const preferredPort = 8545

/**
 * Starts the local chain with its state in `folder`, and makes sure that the
 * contract is on it. Records of earlier runs are still there.
 */
export async function startChain(folder: string): Promise<RunningChain> {
  const { url, stop, ended } = await startAnvil({
    port: preferredPort,
    stateFile: `${folder}/state.json`,
  })
  try {
    const deployment = await deployDeeds({ url })
    return { config: localChain(url, deployment), ended, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

/** How the app is told of the local chain, the only one with a faucet. */
function localChain(
  url: string,
  { address, deployedAt, names }: DeedsDeployment,
): ChainConfig {
  return {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Test ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [url],
    deeds: address,
    names: names.address,
    deployedAt,
    faucet: true,
  }
}
