import { hashTypedData, recoverAddress } from 'viem'
import { verifyHash } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import type { SignedBinding } from '#lib/base/peer-binding'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { bindingTypedData } from './binding-data.ts'

/**
 * Whether the owner's own key signed it; needs no chain. False says nothing of
 * an owner that is a contract.
 */
export async function isSignedByKey(binding: SignedBinding): Promise<boolean> {
  const { signature, owner } = binding
  if (signature.length !== keySignature) return false
  try {
    const signer = await recoverAddress({ hash: hashOf(binding), signature })
    return signer.toLowerCase() === owner
  } catch {
    // 65 bytes that are no signature at all.
    return false
  }
}

/**
 * Whether `binding` is signed by its owner: by its key, or, asked on its
 * chain, by the contract that it is or will be (ERC-1271, ERC-6492).
 *
 * @throws AppError `chain-unreachable` where only the chain could tell
 */
export async function isSignedByOwner(
  binding: SignedBinding,
  client: ChainClient,
  options: Abortable = {},
): Promise<boolean> {
  if (await isSignedByKey(binding)) return true
  return askChain(client, options, (scoped) =>
    verifyHash(scoped, {
      address: binding.owner,
      hash: hashOf(binding),
      signature: binding.signature,
    }),
  )
}

/** Characters of 65 bytes in hex. */
const keySignature = 2 + 2 * 65

function hashOf(binding: SignedBinding): `0x${string}` {
  const { domain, types, primaryType, message } = bindingTypedData(binding)
  return hashTypedData({ domain, types, primaryType, message })
}
