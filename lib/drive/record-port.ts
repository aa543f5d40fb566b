import type { Abortable } from '../base/abort.ts'
import type { RecordLookup } from './record-lookup.ts'
import type { DriveItem, ItemRecord, PendingTransaction } from './types.ts'

/** What a person can do with the record of an item. */
export type RecordChange =
  | { action: 'record' }
  | { action: 'update' }
  | { action: 'unpublish' }
  | { action: 'transfer'; to: `0x${string}` }
  | { action: 'rename'; name: string }

/** A contract call bound to an account and a chain. */
export interface PreparedCall {
  account: `0x${string}`
  chainId: number
  to: `0x${string}`
  data: `0x${string}`
}

export interface FeeQuote {
  /** At most this many of the coin's smallest unit (wei). */
  fee: bigint
  /** Symbol of the coin. */
  coin: string
  decimals: number
  /** What the account has. */
  balance: bigint
}

/** What came of a transaction. */
export interface Settlement {
  /** The record afterwards; undefined when the item has none any more. */
  record: ItemRecord | undefined
}

/** The chain, as far as recording needs it. */
export interface RecordPort extends RecordLookup {
  prepare(
    change: RecordChange,
    item: DriveItem,
    account: `0x${string}`,
    chainId: number,
    options?: Abortable,
  ): Promise<PreparedCall>
  quote(call: PreparedCall, options?: Abortable): Promise<FeeQuote>
  /**
   * Waits until the transaction is in a block, also under another hash.
   *
   * @throws AppError `transaction-failed` when it was reverted or cancelled,
   * `record-stale` when another device was faster, `chain-unreachable`.
   */
  settle(
    pending: PendingTransaction & { hash: `0x${string}` },
    item: DriveItem,
    options?: Abortable,
  ): Promise<Settlement>
  /** A record by `account` that names `cid`: found after a lost answer. */
  findOwn(
    account: `0x${string}`,
    cid: string,
    chainId: number,
    options?: Abortable,
  ): Promise<ItemRecord | undefined>
}

/** The connected wallet, as far as recording needs it. */
export interface WalletPort {
  address: `0x${string}`
  chainId: number
  /** Resolves with the hash of the transaction. */
  send(call: PreparedCall, options?: Abortable): Promise<`0x${string}`>
}
