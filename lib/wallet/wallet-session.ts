import type { Address, Hex } from 'viem'
import type { StoreApi } from 'zustand/vanilla'
import type { Abortable } from '../base/abort.ts'
import type { ChainConfig } from '../base/network-config.ts'
import type { AppError } from '../base/errors.ts'
import type { WalletProvider } from './announce-guest.ts'
import type { ApprovalQueue } from './approval-queue.ts'
import type { GuestWallet } from './guest-wallet.ts'

/** A wallet that can be connected, as a person sees it in the list. */
export interface WalletOption {
  id: string
  rdns: string
  /** Unverified words of the wallet itself, cleaned. */
  name: string
  /** A data URI. */
  icon?: string | undefined
  guest: boolean
}

export interface WalletState {
  status: 'disconnected' | 'connecting' | 'connected' | 'reconnecting'
  address?: Address | undefined
  /** The chain that the wallet is on, configured or not. */
  chainId?: number | undefined
  wrongChain: boolean
  /** The wallet's chain, or the one to switch to when that is unknown. */
  chain?: ChainConfig | undefined
  name?: string | undefined
  guest: boolean
  /** In the order in which they were found, the guest wallet last. */
  options: WalletOption[]
  /** What is wrong with the guest wallet: no store for it, or no test coins. */
  guestError?: AppError | undefined
}

/** A call bound to an account and a chain: both are checked when it is sent. */
export interface BoundCall {
  account: Address
  chainId: number
  to: Address
  data: Hex
  /** Wei. */
  value?: bigint | undefined
  gas?: bigint | undefined
  /** Takes the place of what the account sent with this nonce. */
  nonce?: number | undefined
  /** At least so much, in wei for each unit of gas. */
  maxFeePerGas?: bigint | undefined
  maxPriorityFeePerGas?: bigint | undefined
}

/**
 * The wallet of this tab: one connection at a time, found by EIP-6963.
 * Every failing call rejects with an AppError.
 */
export interface WalletSession {
  state: Pick<StoreApi<WalletState>, 'getState' | 'subscribe'>
  approvals: ApprovalQueue
  guest: GuestWallet
  /** @throws AppError `wallet-rejected`, `wallet-missing`. */
  connect(optionId: string): Promise<void>
  disconnect(): Promise<void>
  /** Without an id: to the wallet's chain if configured, else to the first. */
  switchChain(chainId?: number): Promise<void>
  /**
   * Hands a call to the wallet.
   *
   * @returns The transaction's hash.
   * @throws AppError `wallet-rejected`, `wrong-chain`, `wallet-missing` (also
   *   for another account), `insufficient-funds`, `chain-unreachable`,
   *   `transaction-failed`, `aborted`.
   */
  send(call: BoundCall, options?: Abortable): Promise<Hex>
  /**
   * Hands several calls of one account to the wallet as one (EIP-5792).
   *
   * @returns The transaction's hash; undefined where the wallet can't do that.
   * @throws AppError as `send` does.
   */
  sendTogether(
    calls: readonly BoundCall[],
    options?: Abortable,
  ): Promise<Hex | undefined>
  /** The connected wallet, for code that speaks EIP-1193 itself. */
  provider(): WalletProvider | undefined
  /** Wei of the connected account on its chain. */
  balance(options?: Abortable): Promise<bigint>
  /** Stops listening; for the end of the page. */
  close(): void
}
