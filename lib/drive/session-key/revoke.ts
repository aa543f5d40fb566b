import type { Abortable } from '#lib/base/abort'
import { quoteFee } from '#lib/registry/write/quote-fee'
import { waitForReceipt } from '#lib/registry/write/wait-for-receipt'
import {
  prepareRevokeAllKeys,
  prepareRevokeKey,
} from '#lib/registry/write/session-key'
import { sendCoinsBack } from '#lib/wallet/session-key-sender'
import { chainOf } from '../chain/chain-clients.ts'
import type { FeeQuote } from '../record/record-port.ts'
import { sendAndWait } from './grant.ts'
import type { GrantWallet } from './grant.ts'
import { ownerOf } from './parts.ts'
import type { KeyAccount, KeyParts } from './parts.ts'
import { senderOf } from './wallet.ts'

/** One key, or every key of the account. */
export type Revoking = `0x${string}` | 'all'

/** What revoking costs at most. */
export async function quoteRevoke(
  { config }: Pick<KeyParts, 'config'>,
  { address, chainId }: KeyAccount,
  what: Revoking,
  options: Abortable = {},
): Promise<FeeQuote> {
  const { chain, client } = chainOf(config, chainId)
  return quoteFee(client, prepare(chain, what), address, options)
}

/**
 * Takes rights away, by the wallet. What this browser's key still holds goes
 * back to its owner after that, and the key is forgotten.
 *
 * @throws AppError `wallet-rejected`, `transaction-failed`,
 * `chain-unreachable`.
 */
export async function revokeKey(
  parts: KeyParts,
  wallet: GrantWallet,
  what: Revoking,
  options: Abortable = {},
): Promise<void> {
  const { chain } = chainOf(parts.config, wallet.chainId)
  const { address: to, data } = prepare(chain, what)
  const { address: account, chainId } = wallet
  await sendAndWait(parts, wallet, { account, chainId, to, data }, options)
  const own = await parts.keys.get(ownerOf(parts.config, wallet))
  if (own !== undefined && (what === 'all' || isSame(what, own.address))) {
    await retireKey(parts, wallet, options)
  }
}

/**
 * Sends what this browser's key holds back to its owner and forgets the key.
 * A key whose coins can't be sent now stays, so that they are not lost.
 */
export async function retireKey(
  parts: KeyParts,
  account: KeyAccount,
  options: Abortable = {},
): Promise<void> {
  const who = ownerOf(parts.config, account)
  const key = await parts.keys.get(who)
  if (key === undefined) return
  const sender = await senderOf(parts, key)
  const hash = await sendCoinsBack(sender, account.address, options)
  const { client } = chainOf(parts.config, account.chainId)
  if (hash !== undefined) await waitForReceipt(client, hash, options)
  await parts.keys.forget(who)
}

function prepare(chain: { id: number; deeds: `0x${string}` }, what: Revoking) {
  return what === 'all'
    ? prepareRevokeAllKeys(chain)
    : prepareRevokeKey(chain, what)
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
