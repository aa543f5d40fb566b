'use client'
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { AppError } from '../base/errors.ts'
import type { WalletSession, WalletState } from '../wallet/wallet-session.ts'
import { useWalletLoad } from './use-wallet-session.tsx'
import { useWatchable } from './use-watchable.ts'

/** What a screen knows of the wallet and can ask of it. */
export interface Wallet extends WalletState {
  /** False until the wallet's code is loaded. */
  ready: boolean
  /** Why the wallet's code could not be loaded. */
  loadError?: AppError | undefined
  /** @throws AppError `wallet-rejected`, `wallet-missing`. */
  connect(id: string): Promise<void>
  disconnect(): Promise<void>
  /** Without an id: to a chain that Freehold is configured for. */
  switchChain(chainId?: number): Promise<void>
  /** Sends a call bound to an account and a chain; returns its hash. */
  send: WalletSession['send']
  /** Sends several calls as one; undefined where the wallet can't. */
  sendTogether: WalletSession['sendTogether']
}

const nothingYet: WalletState = {
  status: 'disconnected',
  wrongChain: false,
  guest: false,
  options: [],
}
/** The wallet of this tab: its state, and what can be done with it. */
export function useWallet(): Wallet {
  const { session, error } = useWalletLoad()
  const state = useWatchable(session?.state, nothingYet)
  const actions = useMemo(() => actionsOf(session), [session])
  const ready = session !== undefined
  return useMemo(
    () => ({ ...state, ...actions, ready, loadError: error }),
    [state, actions, ready, error],
  )
}

/** Wei of the connected account, read again every few seconds. */
export function useWalletBalance(): UseQueryResult<bigint, AppError> {
  const { session } = useWalletLoad()
  const { address, chainId, wrongChain } = useWallet()
  return useQuery<bigint, AppError>({
    queryKey: ['wallet-balance', chainId, address],
    queryFn: ({ signal }) => required(session).balance({ signal }),
    enabled: address !== undefined && !wrongChain,
    refetchInterval: 8_000,
    retry: 1,
  })
}

function actionsOf(session: WalletSession | undefined) {
  return {
    connect: async (id: string) => required(session).connect(id),
    disconnect: async () => required(session).disconnect(),
    switchChain: async (chainId?: number) =>
      required(session).switchChain(chainId),
    send: async (...call: Parameters<WalletSession['send']>) =>
      required(session).send(...call),
    sendTogether: async (...calls: Parameters<WalletSession['sendTogether']>) =>
      required(session).sendTogether(...calls),
  }
}

function required(session: WalletSession | undefined): WalletSession {
  if (session !== undefined) return session
  throw new AppError(
    'wallet-missing',
    'Wallets are still being looked for. Try again in a moment.',
  )
}
