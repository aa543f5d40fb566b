import { createClient, createTransport, defineChain, http } from 'viem'
import type { Chain, Client, Transport } from 'viem'
import { systemClock } from '#lib/base/clock'
import type { Clock } from '#lib/base/clock'
import type { ChainConfig } from '#lib/base/network-config'
import { askOnce } from './ask-once.ts'
import { bindEndpoints, inTurn, watchEndpoints } from './endpoints.ts'
import type { Endpoints } from './endpoints.ts'

/** A bare viem client for one chain: actions are imported one by one. */
export type ChainClient = Client<Transport, Chain>

/** Milliseconds that an endpoint has for one answer. */
const patience = 5_500
const httpOptions = { timeout: patience, retryCount: 0 }
/** Milliseconds between looks for a receipt. */
const localPolling = 250
const publicPolling = 2_000

/**
 * A client that asks the chain's endpoints in their order and goes on to the
 * next where one is dead, of another chain or behind (`endpoints.ts`). A dead
 * chain is told in under 6 s.
 */
export function createChainClient(
  chain: ChainConfig,
  clock: Clock = systemClock,
): ChainClient {
  const singles = chain.rpcUrls.map((url) => ({
    url,
    client: clientOver(chain, askOnce(http(url, httpOptions))),
  }))
  const endpoints = watchEndpoints(singles, chain, clock)
  const client = clientOver(chain, honest(endpoints))
  bindEndpoints(client, endpoints)
  return client
}

/** Each request goes to the endpoints that are right, one after the other. */
function honest(endpoints: Endpoints): Transport {
  return () =>
    createTransport({
      key: 'endpoints',
      name: 'Endpoints',
      type: 'endpoints',
      retryCount: 0,
      request: (args, { signal } = {}) =>
        inTurn(endpoints, { signal }, ({ client }) =>
          client.request(args as never, signal && { signal }),
        ) as never,
    })
}

function clientOver(chain: ChainConfig, transport: Transport): ChainClient {
  return createClient({
    chain: toViemChain(chain),
    transport,
    pollingInterval: chain.faucet ? localPolling : publicPolling,
  })
}

function toViemChain(chain: ChainConfig): Chain {
  // The local chain is one node: what it put in a block, it keeps.
  const finalDepth = chain.finalDepth ?? (chain.faucet ? 0 : undefined)
  return defineChain({
    id: chain.id,
    name: chain.name,
    nativeCurrency: chain.coin,
    rpcUrls: { default: { http: chain.rpcUrls } },
    custom: { finalDepth },
  })
}
