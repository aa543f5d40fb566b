import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import {
  prepareAccept,
  prepareOffer,
  prepareRegister,
  prepareRelease,
  prepareRenew,
  prepareReserve,
  prepareSetEntry,
} from '#lib/names/prepare-name'
import type { NameWish, PreparedName } from '#lib/names/prepare-name'
import { toNameError } from '#lib/names/to-name-error'
import type { NamesChain } from '#lib/names/types'
import { quoteFee } from '#lib/registry/write/quote-fee'
import { waitForReceipt } from '#lib/registry/write/wait-for-receipt'
import { namesOn } from './chain.ts'
import type {
  FeeQuote,
  PreparedCall,
  WalletPort,
} from '../record/record-port.ts'

/** What a person can do with a name. */
export type NameChange =
  | { action: 'reserve'; wish: NameWish }
  | { action: 'register'; wish: NameWish }
  | { action: 'renew' }
  | { action: 'release' }
  /** Without `to`: takes the offer back. */
  | { action: 'offer'; to?: `0x${string}` | undefined }
  | { action: 'accept'; handle: string }
  /** Without `tokenId`: the label leads nowhere. */
  | { action: 'label'; label: string; tokenId?: string | undefined }

/**
 * What a change costs at most. It is tried on the newest state, so what the
 * contract would refuse is known before a wallet opens.
 *
 * @throws AppError `name-refused`, `chain-unreachable`.
 */
export async function quoteName(
  config: NetworkConfig,
  account: `0x${string}`,
  chainId: number,
  change: NameChange,
  options: Abortable = {},
): Promise<FeeQuote> {
  const { client, names } = namesOn(config, chainId)
  const call = prepare(names, change)
  return quoteFee(client, call, account, options).catch((thrown: unknown) => {
    throw inNames(thrown)
  })
}

/**
 * Hands a change to the wallet and waits until the chain has it.
 *
 * @param onSent called with the hash once the wallet has sent it
 * @throws AppError `name-refused`, `wallet-rejected`, `chain-unreachable`.
 */
export async function sendName(
  config: NetworkConfig,
  wallet: WalletPort,
  change: NameChange,
  options: Abortable & {
    onSent?: ((hash: `0x${string}`) => Promise<void>) | undefined
  } = {},
): Promise<void> {
  const { address: account, chainId } = wallet
  const { client, names } = namesOn(config, chainId)
  const { address: to, data } = prepare(names, change)
  const call: PreparedCall = { account, chainId, to, data }
  await quoteName(config, account, chainId, change, options)
  const hash = await wallet.send(call, options)
  await options.onSent?.(hash)
  await waitForReceipt(client, hash, options)
}

function prepare(chain: NamesChain, change: NameChange): PreparedName {
  switch (change.action) {
    case 'reserve':
      return prepareReserve(chain, change.wish)
    case 'register':
      return prepareRegister(chain, change.wish)
    case 'renew':
      return prepareRenew(chain)
    case 'release':
      return prepareRelease(chain)
    case 'offer':
      return prepareOffer(chain, change.to)
    case 'accept':
      return prepareAccept(chain, change.handle)
    case 'label':
      return prepareSetEntry(chain, change)
  }
}

/** The fee is asked for in terms of records; a refusal is one of Names. */
function inNames(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'transaction-failed') {
    return thrown
  }
  const named = toNameError(thrown.cause)
  return named.code === 'name-refused' ? named : thrown
}
