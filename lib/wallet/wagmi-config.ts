import { createConfig, createStorage } from 'wagmi'
import type { Config, CreateStorageParameters } from 'wagmi'
import type { Chain, Transport } from 'viem'
import { AppError } from '../base/errors.ts'
import type { ChainConfig } from '../base/network-config.ts'
import { chainTransport, toViemChain } from './chain-client.ts'

/** Where the wallet remembers which one was used last. */
export type WalletStorage = NonNullable<CreateStorageParameters['storage']>

/** What the keys of that memory begin with. */
export const storagePrefix = 'freehold.wallet'

/**
 * wagmi without connectors of its own. Wallets are found by
 * `discover-wallets.ts`, because wagmi's discovery drops the second of two
 * wallets that claim one rdns. The chains come from the runtime configuration.
 *
 * @throws AppError `network-config-invalid` without a single chain.
 */
export function createWalletConfig(
  chains: ChainConfig[],
  storage: WalletStorage,
): Config {
  return createConfig({
    chains: viemChains(chains),
    transports: transportsOf(chains),
    connectors: [],
    multiInjectedProviderDiscovery: false,
    ssr: true,
    storage: createStorage({ key: storagePrefix, storage }),
  })
}

function viemChains(chains: ChainConfig[]): [Chain, ...Chain[]] {
  const [first, ...others] = chains.map(toViemChain)
  if (first !== undefined) return [first, ...others]
  throw new AppError(
    'network-config-invalid',
    'No chain is configured, so no wallet can be used. Files work without one.',
  )
}

function transportsOf(chains: ChainConfig[]): Record<number, Transport> {
  return Object.fromEntries(
    chains.map((chain) => [chain.id, chainTransport(chain)]),
  )
}
