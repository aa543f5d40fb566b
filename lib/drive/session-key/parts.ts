import type { Clock } from '../../base/clock.ts'
import type { NetworkConfig } from '../../base/network-config.ts'
import type { KeyOwner, SessionKeys } from '../../wallet/session-key-store.ts'
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
