import { concatHex, hashTypedData, toHex } from 'viem'
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

export type RequestType = keyof typeof types

/** For what a request is signed. */
export interface RequestPlace {
  contract: Hex
  /** The local chain without one. */
  chainId?: number | undefined
}

/** A binary content address out of its two words, for a head of 4 bytes. */
export function cidOf(head: number, tail: Hex): Hex {
  return concatHex([toHex(head, { size: 4 }), tail])
}

/** What an owner signs, as EIP-712 hashes it. */
export function hashRequest(
  { contract, chainId = 31337 }: RequestPlace,
  primaryType: RequestType,
  message: Record<string, unknown>,
): Hex {
  const domain = {
    name: 'Freehold Deeds',
    version: '1',
    chainId,
    verifyingContract: contract,
  }
  return hashTypedData({ domain, types, primaryType, message } as never)
}

/** Signs a request as the contract on the local chain reads it. */
export async function signRequest(
  contract: Hex,
  primaryType: RequestType,
  message: Record<string, unknown>,
): Promise<Hex> {
  return signer.sign({ hash: hashRequest({ contract }, primaryType, message) })
}
