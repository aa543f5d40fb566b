import type { Abortable } from '#lib/base/abort'
import type { AppError } from '#lib/base/errors'
import type { RecordLookup } from '../chain/record-lookup.ts'
import type {
  DriveItem,
  IncludedTransaction,
  ItemRecord,
  PendingTransaction,
  SentPending,
} from '../types.ts'

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
  /** The same in parts, for whoever signs a request in place of the call. */
  functionName?: string | undefined
  args?: readonly unknown[] | undefined
  /** Takes the place of what was sent with this nonce. */
  nonce?: number | undefined
  gas?: bigint | undefined
  /** At least so much, in wei for each unit of gas. */
  maxFeePerGas?: bigint | undefined
  maxPriorityFeePerGas?: bigint | undefined
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

/** What one look at the chain tells of a transaction that was sent. */
export type ChainLook =
  | {
      outcome: 'pending'
      sender?: `0x${string}` | undefined
      nonce?: number | undefined
    }
  /** Nobody knows it. `free`: nothing else has taken its nonce. */
  | { outcome: 'lost'; free: boolean }
  /** The same call goes on under another hash. */
  | { outcome: 'repriced'; hash: `0x${string}` }
  /** Cancelled, replaced or reverted. */
  | { outcome: 'failed'; error: AppError }
  | Inclusion

/** It is in a block. */
export interface Inclusion {
  outcome: 'included'
  hash: `0x${string}`
  block: number
  blockHash: `0x${string}`
  /** The item's record afterwards. */
  record: ItemRecord | undefined
}

/** What a lost answer of a wallet turns out to be. */
export interface FoundAgain {
  hash?: `0x${string}` | undefined
  /** The record as it then is, where the transaction is not known. */
  record?: ItemRecord | undefined
}

export interface FinalityOptions extends Abortable {
  /** The transaction is in another block now. */
  onMove?: ((block: number, blockHash: `0x${string}`) => void) | undefined
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
  /** New records for several items in one call, in this order. */
  prepareBatch(
    items: readonly DriveItem[],
    account: `0x${string}`,
    chainId: number,
  ): Promise<PreparedCall>
  quote(call: PreparedCall, options?: Abortable): Promise<FeeQuote>
  /** Where account and chain stand before a wallet is asked. */
  before(
    account: `0x${string}`,
    chainId: number,
    options?: Abortable,
  ): Promise<Pick<PendingTransaction, 'nonceBefore' | 'blockBefore'>>
  /**
   * Looks once at what became of a transaction.
   *
   * @throws AppError `chain-unreachable`
   */
  look(
    pending: SentPending,
    item: DriveItem,
    options?: Abortable,
  ): Promise<ChainLook>
  /** What came of a question to a wallet whose answer was lost. */
  findLost(
    pending: PendingTransaction,
    item: DriveItem,
    options?: Abortable,
  ): Promise<FoundAgain | undefined>
  /** The same call for a higher fee. @throws AppError once it waits no more */
  speedUp(pending: SentPending, options?: Abortable): Promise<PreparedCall>
  /** Nothing in its place. @throws AppError once it waits no more */
  cancel(pending: SentPending, options?: Abortable): Promise<PreparedCall>
  /** Waits until the block is final, or holds the transaction no more. */
  watch(
    included: IncludedTransaction,
    options?: FinalityOptions,
  ): Promise<'final' | 'gone'>
  /** Milliseconds between two looks at a chain. */
  pace(chainId: number): number
}

/** The connected wallet, as far as recording needs it. */
export interface WalletPort {
  address: `0x${string}`
  chainId: number
  /** Resolves with the hash of the transaction. */
  send(call: PreparedCall, options?: Abortable): Promise<`0x${string}`>
  /**
   * Sends several calls as one (EIP-5792): all of them or none. Resolves with
   * the hash of the transaction; undefined where the wallet can't do that.
   */
  sendTogether?:
    | ((
        calls: readonly PreparedCall[],
        options?: Abortable,
      ) => Promise<`0x${string}` | undefined>)
    | undefined
}
