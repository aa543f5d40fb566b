import { AppError } from '#lib/base/errors'
import type { ChainConfig, NetworkConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { endpointsOf } from '#lib/registry/chain/endpoints'
import type { SetAside } from '#lib/registry/chain/endpoint-words'
import type { RecordReference } from '#lib/registry/contract/types'
import type { ChainClient } from '#lib/registry/chain/chain-client'

/** A configured chain and the way to ask it. */
export interface KnownChain {
  chain: ChainConfig
  client: ChainClient
}

const clients = new WeakMap<ChainConfig, ChainClient>()

/**
 * The chain with this id, as configured: foreign links name chains, they do
 * not bring servers along.
 *
 * @throws AppError `wrong-chain` when it is not configured.
 */
export function chainOf(config: NetworkConfig, chainId: number): KnownChain {
  const chain = config.chains.find(({ id }) => id === chainId)
  if (chain === undefined) {
    throw new AppError(
      'wrong-chain',
      'This record is on a chain that Freehold is not set up for here.',
      { details: `chain ${chainId}` },
    )
  }
  return { chain, client: clientOf(chain) }
}

/**
 * The chain of a record. A link may name any contract; only the one that is
 * configured counts, or a stranger's contract could name any owner.
 *
 * @throws AppError `wrong-chain`, `record-missing`
 */
export function chainOfRecord(
  config: NetworkConfig,
  { chainId, contract }: RecordReference,
): KnownChain {
  const known = chainOf(config, chainId)
  if (known.chain.deeds.toLowerCase() === contract.toLowerCase()) return known
  throw new AppError(
    'record-missing',
    'This record is not in the contract that Freehold knows on this chain.',
    { details: contract },
  )
}

/** The chains that are searched when an address names none. */
export function allChains(config: NetworkConfig): KnownChain[] {
  return config.chains.map((chain) => ({ chain, client: clientOf(chain) }))
}

/** Servers of a chain that are not asked at the moment, and why. */
export function serversSetAside(
  config: NetworkConfig,
  chainId: number,
): SetAside[] {
  return endpointsOf(chainOf(config, chainId).client)?.setAside() ?? []
}

/** Milliseconds between two reads of what a screen shows. */
export function readPause({ faucet }: Pick<ChainConfig, 'faucet'>): number {
  return faucet ? 4_000 : 12_000
}

function clientOf(chain: ChainConfig): ChainClient {
  const known = clients.get(chain)
  if (known !== undefined) return known
  const client = createChainClient(chain)
  clients.set(chain, client)
  return client
}
