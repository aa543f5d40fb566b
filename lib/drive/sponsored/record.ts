import type { Abortable } from '#lib/base/abort'
import { toAppError } from '#lib/base/errors'
import type { SignedRequest, SponsorOffer } from '#lib/node/types'
import { draftRequest } from '#lib/registry/write/sign-request-draft'
import { encodeSigned, typedDataOf } from '#lib/registry/write/sign-request'
import type { RequestTypedData } from '#lib/registry/write/sign-request'
import { chainOf } from '../chain/chain-clients.ts'
import { setItemError } from '../publish/import-list.ts'
import { begin, readBefore, request, takeBack } from '../record/record-item.ts'
import type {
  PreparedCall,
  RecordChange,
  RecordPort,
} from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import { adoptLater } from './adopt.ts'
import { handIn } from './hand-in.ts'
import { settleAndWatch } from '../transaction/finality.ts'
import { isSameRequest, requiredItem, writeSent } from '../transaction/write.ts'
import type { PendingTransaction } from '../types.ts'

/** The connected wallet, as far as a sponsored change needs it. */
export interface SigningPort {
  address: `0x${string}`
  chainId: number
  /** Resolves with the signature of `address`. */
  sign(data: RequestTypedData, options?: Abortable): Promise<`0x${string}`>
}

export interface SponsoredChange {
  itemId: string
  change: RecordChange
  /** Peers that offered to pay, in the order in which they are asked. */
  offers: readonly SponsorOffer[]
}

/**
 * Records or updates an item for an account that can't pay: the person signs
 * a request, a peer brings it in. The steps and their states are those of
 * `recordItem`; the item itself is safe whatever happens.
 *
 * @returns whether the change is on the chain.
 */
export async function recordSponsored(
  services: DriveServices,
  chain: RecordPort,
  wallet: SigningPort,
  sponsored: SponsoredChange,
  options: Abortable = {},
): Promise<boolean> {
  const { itemId, change, offers } = sponsored
  setItemError(services.imports, itemId, undefined)
  let asked: PendingTransaction | undefined
  try {
    const item = await requiredItem(services, itemId)
    const { address, chainId } = wallet
    const call = await chain.prepare(change, item, address, chainId, options)
    const { blockBefore } = await readBefore(chain, call, options)
    asked = { ...request(services, item, change, call), blockBefore }
    await begin(services, itemId, asked)
    const { signed, data } = await askToSign(services, wallet, call, options)
    const payer = offers[0]?.payer
    asked = { ...asked, call: { to: call.to, data }, sender: payer }
    await keepSigned(services, itemId, asked)
    const handed = await handIn(services.node, offers, signed, options)
    if ('error' in handed) {
      await takeBack(services, itemId, asked, handed.error)
      if (handed.delivered) adoptLater(services, itemId, asked)
      return false
    }
    await writeSent(services, itemId, asked, handed.hash)
  } catch (thrown) {
    const error = toAppError(thrown, 'transaction-failed')
    await takeBack(services, itemId, asked, error)
    return false
  }
  return settleAndWatch(services, chain, itemId, options)
}

async function askToSign(
  { config, clock }: DriveServices,
  wallet: SigningPort,
  call: PreparedCall,
  options: Abortable,
): Promise<{ signed: SignedRequest; data: `0x${string}` }> {
  const { chain, client } = chainOf(config, call.chainId)
  const drawn = await draftRequest(client, call, clock.now(), options)
  const signature = await wallet.sign(typedDataOf(chain, drawn), options)
  const place = { chainId: chain.id, contract: chain.deeds, signature }
  return {
    signed: { ...drawn, ...place },
    data: encodeSigned(drawn, signature),
  }
}

/** From here on anybody who has it may bring it in: a reload must know. */
async function keepSigned(
  { manifest }: DriveServices,
  itemId: string,
  asked: PendingTransaction,
): Promise<void> {
  await manifest.change(itemId, (item) =>
    isSameRequest(item.pending, asked) ? { ...item, pending: asked } : item,
  )
}
