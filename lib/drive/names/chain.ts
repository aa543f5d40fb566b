import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import type { NamesChain } from '#lib/names/types'
import { chainOf } from '../chain/chain-clients.ts'
import type { KnownChain } from '../chain/chain-clients.ts'

/** A chain that has names, and the way to ask it. */
export interface KnownNames extends KnownChain {
  names: NamesChain
}

/**
 * The names of one chain.
 *
 * @throws AppError `wrong-chain`, `network-config-invalid` without names.
 */
export function namesOn(config: NetworkConfig, chainId: number): KnownNames {
  const known = chainOf(config, chainId)
  const { names } = known.chain
  if (names !== undefined) return { ...known, names: { id: chainId, names } }
  throw new AppError(
    'network-config-invalid',
    'There are no names on this chain. Switch the wallet to another one.',
    { details: `chain ${chainId}` },
  )
}
