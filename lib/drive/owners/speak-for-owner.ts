import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { bindingLifetime } from '#lib/base/peer-binding'
import type { PeerBinding, SignedBinding } from '#lib/base/peer-binding'
import { bindingTypedData } from '#lib/registry/peer-binding/binding-data'
import type { BindingTypedData } from '#lib/registry/peer-binding/binding-data'
import { isSignedByOwner } from '#lib/registry/peer-binding/verify-binding'
import { chainOf } from '../chain/chain-clients.ts'
import type { DriveServices } from '../services.ts'

/** The connected wallet, as far as it has to sign. */
export interface BindingSigner {
  address: `0x${string}`
  chainId: number
  sign(data: BindingTypedData, options?: Abortable): Promise<`0x${string}`>
}

/** What came of it. */
export interface Spoken {
  binding: SignedBinding
  /** Relays that know now. */
  told: number
}

/**
 * Has the owner's wallet state that this device speaks for the owner, for 30
 * days, and the relays know it.
 *
 * @throws AppError `wallet-rejected`, `wrong-chain`, `node-unavailable`,
 * `chain-unreachable` where only the chain can tell whether it is signed,
 * `transaction-failed` for a signature that is not the owner's
 */
export async function speakForOwner(
  { config, node, clock }: Pick<DriveServices, 'config' | 'node' | 'clock'>,
  wallet: BindingSigner,
  options: Abortable = {},
): Promise<Spoken> {
  const { chain, client } = chainOf(config, wallet.chainId)
  const { peerId } = node.status()
  if (peerId === '') {
    throw new AppError('node-unavailable', 'The network has not begun yet.')
  }
  const now = clock.now()
  const binding: PeerBinding = {
    chainId: chain.id,
    contract: lower(chain.deeds),
    owner: lower(wallet.address),
    device: peerId,
    sequence: now,
    expires: Math.floor(now / 1_000) + bindingLifetime.signed,
  }
  const signature = await wallet.sign(bindingTypedData(binding), options)
  const signed = { ...binding, signature: lower(signature) }
  if (!(await isSignedByOwner(signed, client, options))) {
    throw new AppError(
      'transaction-failed',
      'The wallet gave a signature that nobody would take for this account’s. Nothing was told to anybody.',
    )
  }
  return { binding: signed, told: await node.setBinding(signed) }
}

function lower(hex: `0x${string}`): `0x${string}` {
  return hex.toLowerCase() as `0x${string}`
}
