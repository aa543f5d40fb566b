import type { PeerBinding } from '#lib/base/peer-binding'
import { requestTypes } from '../write/sign-request.ts'

/** EIP-712 data as JSON: numbers of more than 53 bits are decimal texts. */
export interface BindingTypedData {
  domain: {
    name: string
    version: string
    chainId: number
    verifyingContract: `0x${string}`
  }
  types: Record<string, readonly { name: string; type: string }[]>
  primaryType: 'PeerBinding'
  message: Record<string, string>
}

/** The domain names the contract whose records name the owner. */
export const bindingDomain = { name: 'Freehold Peers', version: '1' } as const

export const bindingTypes = {
  EIP712Domain: requestTypes.EIP712Domain,
  PeerBinding: [
    { name: 'owner', type: 'address' },
    { name: 'device', type: 'string' },
    { name: 'sequence', type: 'uint64' },
    { name: 'expires', type: 'uint64' },
  ],
} as const

/** What the wallet of `binding.owner` signs. Format: docs/protocol.md. */
export function bindingTypedData(binding: PeerBinding): BindingTypedData {
  const { chainId, contract, owner, device, sequence, expires } = binding
  return {
    domain: { ...bindingDomain, chainId, verifyingContract: contract },
    types: bindingTypes,
    primaryType: 'PeerBinding',
    message: {
      owner,
      device,
      sequence: String(sequence),
      expires: String(expires),
    },
  }
}
