'use client'
import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { ChainConfig } from '../base/network-config.ts'
import type { Fund } from '../wallet/create-guest.ts'
import type { WalletSession } from '../wallet/wallet-session.ts'

/** The wallet of this tab, which is loaded after the page is shown. */
export interface WalletLoad {
  session?: WalletSession | undefined
  /** Why it could not be loaded. */
  error?: AppError | undefined
}

const WalletContext = createContext<WalletLoad>({})

export interface WalletProviderProps {
  /** Undefined until the runtime configuration is read; then always the same. */
  chains: ChainConfig[] | undefined
  /** Adds test coins on chains with a faucet; always the same function. */
  fund: Fund
  /** Resolves once nothing more urgent is under way; the same function. */
  rest(): Promise<void>
  children: ReactNode
}

/** Starts the wallet of this tab once the chains are known. */
export function WalletProvider({
  chains,
  fund,
  rest,
  children,
}: WalletProviderProps) {
  const [load, setLoad] = useState<WalletLoad>({})
  useEffect(() => {
    if (chains === undefined) return
    const stopped = new AbortController()
    rest()
      .then(() => startSession(chains, fund, stopped.signal))
      .then((session) => session && setLoad({ session }))
      .catch((thrown: unknown) => setLoad({ error: toAppError(thrown) }))
    return () => stopped.abort()
  }, [chains, fund, rest])
  return <WalletContext value={load}>{children}</WalletContext>
}

/** For hooks: screens use `useWallet`. */
export function useWalletLoad(): WalletLoad {
  return useContext(WalletContext)
}

/** wagmi and viem are a chunk of their own. */
async function startSession(
  chains: ChainConfig[],
  fund: Fund,
  signal: AbortSignal,
): Promise<WalletSession | undefined> {
  if (signal.aborted) return undefined
  const { createWalletSession } =
    await import('../wallet/create-wallet-session.ts')
  if (signal.aborted) return undefined
  const session = createWalletSession({
    chains,
    fund,
    target: window,
    storage: window.localStorage,
  })
  signal.addEventListener('abort', () => session.close(), { once: true })
  return session
}
