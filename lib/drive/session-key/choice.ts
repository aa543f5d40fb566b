import type { Abortable } from '#lib/base/abort'
import { toKeyCall } from '#lib/registry/write/session-key-call'
import { readSessionKey } from '#lib/registry/write/session-key-read'
import type { KeyRights } from '#lib/base/key-rights'
import { quoteFee } from '#lib/registry/write/quote-fee'
import type { SessionKey } from '#lib/wallet/session-key-store'
import { chainOf } from '../chain/chain-clients.ts'
import type { FeeQuote, PreparedCall } from '../record/record-port.ts'
import { ownerOf } from './parts.ts'
import type { KeyAccount, KeyParts } from './parts.ts'

/** Who pays for a call and signs it. */
export type Signer =
  /** `why`: this browser has a key, and why it is not the one. */
  | { by: 'wallet'; why?: string | undefined }
  | {
      by: 'key'
      key: SessionKey
      /** The call as the key sends it. */
      call: PreparedCall
      quote: FeeQuote
    }

/**
 * Chooses who signs an owner's call: this browser's key if there is one that
 * works and can pay, else the wallet.
 *
 * @throws AppError `chain-unreachable`, or the contract's refusal.
 */
export async function chooseSigner(
  { config, keys, clock }: KeyParts,
  wallet: Pick<KeyAccount, 'address'>,
  call: PreparedCall,
  options: Abortable = {},
): Promise<Signer> {
  const { chainId } = call
  const who = ownerOf(config, { address: wallet.address, chainId })
  const asKey = toKeyCall(call.data, wallet.address)
  const ours = call.to.toLowerCase() === who.contract.toLowerCase()
  const key = asKey && ours ? await keys.get(who) : undefined
  if (key === undefined || asKey === undefined) return { by: 'wallet' }
  const { client } = chainOf(config, chainId)
  const pair = { owner: wallet.address, key: key.address }
  const rights = await readSessionKey(client, who.contract, pair, options)
  if (!rights[asKey.right]) {
    return { by: 'wallet', why: missingWords(key, rights, clock.now()) }
  }
  const { address } = key
  const sent: PreparedCall = { ...call, account: address, data: asKey.data }
  const asked = { address: sent.to, data: sent.data }
  const quote = await quoteFee(client, asked, address, options)
  if (quote.balance < quote.fee) {
    return {
      by: 'wallet',
      why: 'This browser’s key has too few coins left for the fee, so your wallet is asked. Add some in the settings.',
    }
  }
  return { by: 'key', key, call: sent, quote }
}

/** Why a key that is here does not count. A key never set up says nothing. */
function missingWords(
  { expiresAt }: SessionKey,
  { publish, update }: KeyRights,
  now: number,
): string | undefined {
  if (publish || update) {
    const may = publish ? 'only record new files' : 'only update records'
    return `This browser’s key may ${may}, so your wallet is asked.`
  }
  if (expiresAt === undefined) return undefined
  return now > expiresAt
    ? 'The time of this browser’s key is over, so your wallet is asked. Allow it again in the settings.'
    : 'This browser’s key was revoked, so your wallet is asked.'
}
