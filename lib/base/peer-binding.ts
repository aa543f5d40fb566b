/**
 * What an owner's wallet states about one device: whoever looks for the owner
 * may ask that device. `docs/protocol.md`, "Owners".
 */
export interface PeerBinding {
  /** EIP-155 chain id. */
  chainId: number
  /** The Deeds contract whose records name the owner. */
  contract: `0x${string}`
  /** In lower case. */
  owner: `0x${string}`
  /** The device's peer id in base58. */
  device: string
  /** Of two statements about one device the larger counts. */
  sequence: number
  /** Seconds since 1970, after which it counts for nothing. */
  expires: number
}

export interface SignedBinding extends PeerBinding {
  /** 65 bytes of the owner's key, or what ERC-1271 or ERC-6492 asks for. */
  signature: `0x${string}`
}

/** Whose devices are looked for: an owner, as a record names one. */
export type OwnerReference = Pick<PeerBinding, 'chainId' | 'contract' | 'owner'>

/** Seconds: how long a binding is signed for, and may last at most. */
export const bindingLifetime = { signed: 30 * 86_400, most: 60 * 86_400 }

/** True if both name one owner in one contract of one chain. */
export function isSameOwner(
  one: OwnerReference,
  other: OwnerReference,
): boolean {
  return ownerKey(one) === ownerKey(other)
}

/** One text for an owner, for maps. */
export function ownerKey({ chainId, contract, owner }: OwnerReference): string {
  return `${chainId}:${contract}:${owner}`.toLowerCase()
}
