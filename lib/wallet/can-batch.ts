import { numberToHex } from 'viem'
import type { Address } from 'viem'
import type { WalletProvider } from './announce-guest.ts'

/**
 * Whether the wallet would send several calls as one, all or nothing
 * (EIP-5792): told to the person before anything is asked. A wallet that does
 * not know the question says no.
 */
export async function canBatch(
  provider: Pick<WalletProvider, 'request'>,
  { account, chainId }: { account: Address; chainId: number },
): Promise<boolean> {
  const chain = numberToHex(chainId)
  try {
    const answer = await provider.request({
      method: 'wallet_getCapabilities',
      params: [account, [chain]],
    })
    const status = statusIn(answer, chain) ?? statusIn(answer, '0x0')
    return status === 'supported' || status === 'ready'
  } catch {
    // Most wallets do not know this method: one by one is an answer too.
    return false
  }
}

/** Whatever is missing is no. */
function statusIn(answer: unknown, chain: string): unknown {
  return fieldsOf(fieldsOf(fieldsOf(answer)[chain])['atomic'])['status']
}

/** The fields of an answer that may be anything. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {}
}
