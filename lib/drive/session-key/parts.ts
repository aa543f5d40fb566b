import type { Clock } from '#lib/base/clock'
import type { NetworkConfig } from '#lib/base/network-config'
import type { KeyOwner, SessionKeys } from '#lib/wallet/session-key-store'
import { chainOf } from '../chain/chain-clients.ts'

/** What the use cases of session keys work with. */
export interface KeyParts {
  config: NetworkConfig
  keys: SessionKeys
  clock: Clock
  /** Runs tasks one after another in all tabs. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
}

/** An account on a chain. */
export interface KeyAccount {
  address: `0x${string}`
  chainId: number
}

/** Under which name the key of an account is kept. */
export function ownerOf(
  config: NetworkConfig,
  { address: owner, chainId }: KeyAccount,
): KeyOwner {
  const { chain } = chainOf(config, chainId)
  return { chainId, contract: chain.deeds, owner }
}
