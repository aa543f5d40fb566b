import type { Abortable } from '#lib/base/abort'
import { readBalance } from '#lib/registry/chain/read-balance'
import { quoteFee } from '#lib/registry/write/quote-fee'
import { waitForReceipt } from '#lib/registry/write/wait-for-receipt'
import { prepareSetKey } from '#lib/registry/write/session-key'
import type { KeyRights } from '#lib/base/key-rights'
import { chainOf } from '../chain/chain-clients.ts'
import type { FeeQuote, PreparedCall } from '../record/record-port.ts'
import { ownerOf } from './parts.ts'
import type { KeyAccount, KeyParts } from './parts.ts'

/** A call that may carry coins, in wei. */
export type PayingCall = PreparedCall & { value?: bigint | undefined }

/** The wallet, as far as session keys need it. */
export interface GrantWallet extends KeyAccount {
  send(call: PayingCall, options?: Abortable): Promise<`0x${string}`>
  /** Whether several calls are one question to the person. */
  canBatch(): Promise<boolean>
  /** Undefined where the wallet does not: then nothing was asked. */
  sendTogether(
    calls: PayingCall[],
    options?: Abortable,
  ): Promise<`0x${string}` | undefined>
}

/** What allowing a key takes. */
export interface GrantQuote extends FeeQuote {
  /** Sent along for the fees of the key, in wei; 0 if it has enough. */
  coins: bigint
  /** How many times the wallet asks. */
  approvals: 1 | 2
}

/** Records that the coins of a key are enough for, at today's price. */
export const recordsPaid = 50n
/** Gas of a record by a key, rounded up. */
const recordGas = 110_000n
/** Gas of sending coins, with room. */
const coinsGas = 25_000n

/**
 * What it costs to allow this browser's key: the fees of the wallet, and the
 * coins that the key gets. Makes the key if there is none yet.
 *
 * @throws AppError `chain-unreachable`, `storage-unavailable`.
 */
export async function quoteGrant(
  parts: KeyParts,
  wallet: GrantWallet,
  rights: KeyRights,
  options: Abortable = {},
): Promise<GrantQuote> {
  const { chain, client } = chainOf(parts.config, wallet.chainId)
  const key = await parts.keys.create(ownerOf(parts.config, wallet))
  const deed = prepareSetKey(chain, key.address, rights)
  const [quote, has, batches] = await Promise.all([
    quoteFee(client, deed, wallet.address, options),
    readBalance(client, key.address, options),
    wallet.canBatch(),
  ])
  const price = quote.fee / quote.gas
  const wanted = recordsPaid * recordGas * price
  // Half of it left is no reason to ask a second time.
  const coins = has * 2n >= wanted ? 0n : wanted - has
  const fee = coins === 0n ? quote.fee : quote.fee + coinsGas * price
  const approvals = coins === 0n || batches ? 1 : 2
  const { coin, decimals, balance } = quote
  return { fee, coin, decimals, balance, coins, approvals }
}

/**
 * Gives this browser's key its rights, and then its coins: a key without
 * coins does nothing, and says so.
 *
 * @throws AppError `wallet-rejected`, `transaction-failed`,
 * `chain-unreachable`.
 */
export async function grantKey(
  parts: KeyParts,
  wallet: GrantWallet,
  { rights, coins }: { rights: KeyRights; coins: bigint },
  options: Abortable = {},
): Promise<void> {
  const who = ownerOf(parts.config, wallet)
  const { chain, client } = chainOf(parts.config, wallet.chainId)
  const { address: key } = await parts.keys.create(who)
  const deed = prepareSetKey(chain, key, rights)
  const { address: account, chainId } = wallet
  const allow = { account, chainId, to: deed.address, data: deed.data }
  const pay = coinsFor(wallet, key, coins)
  await parts.keys.noteExpiry(who, rights.expiresAt)
  if (coins === 0n) return sendAndWait(parts, wallet, allow, options)
  const together = await wallet.sendTogether([allow, pay], options)
  if (together !== undefined) {
    await waitForReceipt(client, together, options)
    return
  }
  await sendAndWait(parts, wallet, allow, options)
  await sendAndWait(parts, wallet, pay, options)
}

/** Sends a call through the wallet and waits for its block. */
export async function sendAndWait(
  { config }: Pick<KeyParts, 'config'>,
  wallet: GrantWallet,
  call: PayingCall,
  options: Abortable,
): Promise<void> {
  const { client } = chainOf(config, wallet.chainId)
  const hash = await wallet.send(call, options)
  await waitForReceipt(client, hash, options)
}

function coinsFor(
  { address: account, chainId }: KeyAccount,
  to: `0x${string}`,
  value: bigint,
): PayingCall {
  return { account, chainId, to, data: '0x', value }
}
