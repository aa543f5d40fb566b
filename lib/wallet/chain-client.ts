import { createClient, defineChain, fallback, http } from 'viem'
import type { Chain, Client, Transport } from 'viem'
import type { ChainConfig } from '../base/network-config.ts'

/** Milliseconds after which the next endpoint of a chain is asked. */
const endpointTimeout = 10_000

/** A chain of the runtime configuration as viem and wagmi know it. */
export function toViemChain(chain: ChainConfig): Chain {
  return defineChain({
    id: chain.id,
    name: chain.name,
    nativeCurrency: chain.coin,
    rpcUrls: { default: { http: chain.rpcUrls } },
    ...(chain.explorer !== undefined && {
      blockExplorers: { default: { name: 'Explorer', url: chain.explorer } },
    }),
    testnet: chain.faucet,
  })
}

/** The configured endpoints only, asked in their order. */
export function chainTransport(chain: ChainConfig): Transport {
  const endpoints = chain.rpcUrls.map((url) =>
    http(url, { timeout: endpointTimeout, retryCount: 1 }),
  )
  return fallback(endpoints, { retryCount: 0 })
}

/** A bare client: actions are imported one by one, which keeps the page small. */
export function createChainClient(
  chain: ChainConfig,
  transport: Transport = chainTransport(chain),
): Client {
  return createClient({ chain: toViemChain(chain), transport })
}
