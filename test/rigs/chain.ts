import type { ChainConfig } from '#lib/base/network-config'
import { localChainId, startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import type { DeedsDeployment } from '#scripts/chain/deploy-deeds'
import { freePort } from './ports.ts'
import { adopt, release } from './processes.ts'

/** A local chain with the contract, its state kept over a restart. */
export interface Chain {
  rpcUrl: string
  /** As it goes into the configuration of the app. */
  config: ChainConfig
  start(): Promise<void>
  stop(): Promise<void>
}

/** Starts anvil, deploys the contract, and keeps port and state for later. */
export async function startChain(stateFile: string): Promise<Chain> {
  const port = await freePort()
  const rpcUrl = `http://127.0.0.1:${port}`
  let running: RunningAnvil | undefined
  const start = async () => {
    if (running !== undefined) return
    running = await startAnvil({ port, stateFile })
    adopt(running.pid, 'anvil')
  }
  const stop = async () => {
    if (running === undefined) return
    await running.stop()
    release(running.pid)
    running = undefined
  }
  await start()
  const deployment = await deployDeeds({ url: rpcUrl })
  const config = localChain(rpcUrl, deployment)
  return { rpcUrl, config, start, stop }
}

function localChain(
  rpcUrl: string,
  { address, deployedAt, names }: DeedsDeployment,
): ChainConfig {
  return {
    id: localChainId,
    name: 'Local chain',
    coin: { name: 'Test Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [rpcUrl],
    deeds: address,
    names: names.address,
    deployedAt,
    faucet: true,
  }
}
