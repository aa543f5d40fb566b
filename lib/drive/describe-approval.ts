import type { NetworkConfig } from '../base/network-config.ts'
import { describeDeed } from '../registry/contract/describe-deed.ts'
import type { DeedDescription } from '../registry/contract/describe-deed.ts'

/** The part of a request to the guest wallet that decides what it means. */
export interface ApprovalCall {
  kind: string
  chainId: number
  to?: `0x${string}` | undefined
  data?: `0x${string}` | undefined
}

/**
 * Words for a call of a configured contract. The same calldata sent anywhere
 * else means nothing that could be promised, and stays unexplained.
 */
export function describeApproval(
  config: NetworkConfig,
  { kind, chainId, to, data }: ApprovalCall,
): DeedDescription | undefined {
  const chain = config.chains.find(({ id }) => id === chainId)
  const ours = chain?.deeds.toLowerCase() === to?.toLowerCase()
  if (kind !== 'transaction' || data === undefined || !ours) return undefined
  return describeDeed(data)
}
