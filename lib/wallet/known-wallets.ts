import type { Config } from 'wagmi'
import { injected } from 'wagmi/connectors/injected'
import type { WalletProvider } from './announce-guest.ts'
import type { FoundWallet } from './discover-wallets.ts'
import type { KnownWallet } from './wallet-view.ts'

/**
 * Makes wagmi's connector for a wallet that was found. It asks the wallet one
 * question to connect; that a person disconnected is remembered by
 * `last-wallet.ts`, not by wagmi's substitute for it, which asks two.
 */
export function knowWallet(
  config: Config,
  wallet: FoundWallet,
  guestProvider: WalletProvider,
): KnownWallet {
  const { id, name, icon, provider } = wallet
  const { connectors } = config._internal
  const target = { id, name, icon, provider: provider as never }
  const connector = connectors.setup(
    injected({ target, shimDisconnect: false }),
  )
  connectors.setState((all) => [...all, connector])
  return { ...wallet, connector, guest: provider === guestProvider }
}
