import { createClient, defineChain, fallback, http } from 'viem'
import type { Chain, Client, Transport } from 'viem'
import type { ChainConfig } from '../../base/network-config.ts'

/** A bare viem client for one chain: actions are imported one by one. */
export type ChainClient = Client<Transport, Chain>

/** A chain whose endpoints are all dead is known to be so in this time. */
const patience = 5_500
/** Milliseconds between looks for a receipt. */
const localPolling = 250
const publicPolling = 2_000

/**
 * A client that asks the chain's endpoints in their order, each for its share
 * of the patience and once: a dead chain is told in under 6 s.
 */
export function createChainClient(chain: ChainConfig): ChainClient {
  const timeout = Math.floor(patience / Math.max(1, chain.rpcUrls.length))
  const endpoints = chain.rpcUrls.map((url) =>
    http(url, { timeout, retryCount: 0 }),
  )
  return createClient({
    chain: toViemChain(chain),
    transport: fallback(endpoints, { retryCount: 0 }),
    pollingInterval: chain.faucet ? localPolling : publicPolling,
  })
}

function toViemChain(chain: ChainConfig): Chain {
  return defineChain({
    id: chain.id,
    name: chain.name,
    nativeCurrency: chain.coin,
    rpcUrls: { default: { http: chain.rpcUrls } },
  })
}
