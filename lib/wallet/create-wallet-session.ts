import { createStore } from 'zustand/vanilla'
import { systemClock } from '../base/clock.ts'
import type { Clock } from '../base/clock.ts'
import { toAppError } from '../base/errors.ts'
import type { ChainConfig } from '../base/network-config.ts'
import { tellSignedOut } from '../base/signed-out.ts'
import { filePlace } from '../base/text-place.ts'
import { announceGuest } from './announce-guest.ts'
import type { WalletProvider } from './announce-guest.ts'
import { createApprovalQueue } from './approval-queue.ts'
import { createGuest } from './create-guest.ts'
import type { Fund } from './create-guest.ts'
import { discoverWallets } from './discover-wallets.ts'
import { guestCopyName, withKeyCopy } from './guest-key-copy.ts'
import { openGuestKeys } from './guest-key.ts'
import type { GuestKeyStore } from './guest-key.ts'
import { knowWallet } from './known-wallets.ts'
import { createLastWallet } from './last-wallet.ts'
import type { LastWallet } from './last-wallet.ts'
import { sendCall } from './send-call.ts'
import { sendCalls } from './send-calls.ts'
import { createWalletConfig } from './wagmi-config.ts'
import type { WalletStorage } from './wagmi-config.ts'
import {
  connectOne,
  currentWallet,
  disconnectAll,
  noWallet,
  readBalance,
  switchTo,
} from './wallet-actions.ts'
import type { SessionParts } from './wallet-actions.ts'
import type { WalletSession, WalletState } from './wallet-session.ts'
import { viewWallet } from './wallet-view.ts'
import type { KnownWallet } from './wallet-view.ts'

export interface WalletSessionOptions {
  /** At least one; the first is the one Freehold prefers. */
  chains: ChainConfig[]
  fund: Fund
  /** Where wallets announce themselves: the window. */
  target: EventTarget
  /** Remembers which wallet was used last. */
  storage: WalletStorage
  keys?: GuestKeyStore | undefined
  clock?: Clock | undefined
}

function guestKeysOfBrowser(): GuestKeyStore {
  const { storage, locks } = navigator
  return withKeyCopy(openGuestKeys(), {
    place: filePlace(guestCopyName, () => storage.getDirectory()),
    locks,
    report: (thrown) => reportError(thrown),
  })
}

/**
 * Starts the wallet of a tab: announces the guest wallet, finds the others,
 * and connects the one that was used last. Opens no question by itself.
 */
export function createWalletSession(
  options: WalletSessionOptions,
): WalletSession {
  const { chains, fund, target, storage } = options
  const { keys = guestKeysOfBrowser(), clock = systemClock } = options
  const approvals = createApprovalQueue(clock)
  const config = createWalletConfig(chains, storage)
  const guest = createGuest({ chains, keys, approvals, clock, fund })
  const known: KnownWallet[] = []
  const state = createStore<WalletState>(() =>
    viewWallet(config, chains, known),
  )
  const parts = { config, chains, guest, known, state }
  const last = createLastWallet(config)
  const stops = start(parts, last, target)

  return {
    state,
    approvals,
    guest: guest.wallet,
    async connect(optionId) {
      await connectOne(parts, optionId)
      await guest.wallet.refresh()
    },
    async disconnect() {
      await disconnectAll(config)
      await last.forget()
      tellSignedOut(target)
    },
    switchChain: (chainId) => switchTo(parts, chainId),
    provider: () => currentWallet(parts)?.provider,
    async send(call, { signal } = {}) {
      const wallet = currentWallet(parts)
      if (wallet === undefined) throw noWallet()
      const withdraw = () => wallet.guest && approvals.rejectAll()
      signal?.addEventListener('abort', withdraw, { once: true })
      return sendCall(wallet.provider, call, { signal }).finally(() =>
        signal?.removeEventListener('abort', withdraw),
      )
    },
    async sendTogether(calls, options) {
      const wallet = currentWallet(parts)
      if (wallet === undefined) throw noWallet()
      return sendCalls(wallet.provider, calls, options)
    },
    balance: (abortable) => readBalance(parts, abortable),
    close() {
      approvals.rejectAll()
      for (const stop of stops) stop()
    },
  }
}

function start(
  parts: SessionParts,
  last: LastWallet,
  target: EventTarget,
): (() => void)[] {
  const { config, guest, known, state } = parts
  const provider = guest.provider as WalletProvider
  const update = () => state.setState(viewWallet(config, parts.chains, known))
  const follow = async () => {
    const wallet = currentWallet(parts)
    if (wallet !== undefined) await last.remember(wallet.id)
    if (wallet?.guest === true) await prepareGuest(parts)
  }
  const failed = (thrown: unknown) =>
    state.setState({ guestError: toAppError(thrown, 'storage-unavailable') })

  guest.wallet.refresh().catch(failed)
  return [
    config.subscribe((whole) => whole, update),
    config.subscribe(
      ({ current }) => current,
      () => void follow().catch(failed),
    ),
    last.onForgotten(target, () => void disconnectAll(config).catch(failed)),
    announceGuest(target, provider),
    discoverWallets(target, (found) => {
      const wallet = knowWallet(config, found, provider)
      known.push(wallet)
      update()
      last.offer(wallet).catch(failed)
    }),
  ]
}

/** After the guest wallet was connected: its key is known, its purse filled. */
async function prepareGuest({ guest, state }: SessionParts): Promise<void> {
  await guest.wallet.refresh()
  const { address, chain } = state.getState()
  if (address === undefined || chain === undefined) return
  try {
    await guest.ensureFunds(address, chain)
    state.setState({ guestError: undefined })
  } catch (error) {
    const sentence =
      'Test coins could not be added to the guest wallet. Recording needs some.'
    state.setState({ guestError: toAppError(error, 'faucet-failed', sentence) })
  }
}
