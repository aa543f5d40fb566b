import { concatHex, toHex } from 'viem'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** The owner whose wishes others bring in. */
export const signer = privateKeyToAccount(`0x${'51'.repeat(32)}`)

const types = {
  Publish: [
    { name: 'owner', type: 'address' },
    { name: 'cid', type: 'bytes' },
    { name: 'meta', type: 'bytes' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  Update: [
    { name: 'owner', type: 'address' },
    { name: 'id', type: 'uint256' },
    { name: 'expectedVersion', type: 'uint24' },
    { name: 'cid', type: 'bytes' },
    { name: 'meta', type: 'bytes' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** A binary content address out of its two words, for a head of 4 bytes. */
export function cidOf(head: number, tail: Hex): Hex {
  return concatHex([toHex(head, { size: 4 }), tail])
}

/** Signs a request as the contract on the local chain reads it. */
export async function signRequest(
  verifyingContract: Hex,
  primaryType: keyof typeof types,
  message: Record<string, unknown>,
): Promise<Hex> {
  const domain = {
    name: 'Freehold Deeds',
    version: '1',
    chainId: 31337,
    verifyingContract,
  }
  return signer.signTypedData({
    domain,
    types,
    primaryType,
    message,
  } as never)
}
