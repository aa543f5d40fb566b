'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ChainConfig } from '../base/network-config.ts'
import { readingBase } from '../base/reading-base.ts'
import { DriveProvider } from './drive-provider.tsx'
import { useDrive } from './use-drive.ts'
import { useNetworkConfig } from './use-network-config.ts'
import { WalletProvider } from './use-wallet-session.tsx'

/** Everything that hooks need around the screens, made once a tab. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queries}>
      <DriveProvider>
        <WalletOfConfig>{children}</WalletOfConfig>
      </DriveProvider>
    </QueryClientProvider>
  )
}

function WalletOfConfig({ children }: { children: ReactNode }) {
  const config = useNetworkConfig()
  const { rest } = useDrive()
  // Where strangers have pages as well, there is no wallet.
  const chains = readingBase() === undefined ? config?.chains : undefined
  return (
    <WalletProvider chains={chains} fund={fund} rest={rest}>
      {children}
    </WalletProvider>
  )
}

/** Test coins, which only the node of a local chain gives. */
async function fund(address: `0x${string}`, chain: ChainConfig): Promise<void> {
  const { fundAccount } = await import('../drive/chain/fund-account.ts')
  await fundAccount(chain, address)
}
