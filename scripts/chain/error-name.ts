import { decodeErrorResult } from 'viem'
import type { Hex } from 'viem'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'

/**
 * Name of the error of Deeds with which a call was refused.
 *
 * @throws What was thrown, if it carries no error of the contract.
 */
export function errorName(thrown: unknown): string {
  for (let at = thrown; at instanceof Error; at = at.cause) {
    const data = 'data' in at ? at.data : undefined
    const hex = (data as { data?: Hex } | undefined)?.data ?? data
    if (typeof hex === 'string' && hex.startsWith('0x')) {
      return decodeErrorResult({ abi: deedsAbi, data: hex as Hex }).errorName
    }
  }
  throw thrown
}
