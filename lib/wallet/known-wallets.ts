import type { Config } from 'wagmi'
import type { WalletProvider } from './announce-guest.ts'
import type { FoundWallet } from './discover-wallets.ts'
import type { KnownWallet } from './wallet-view.ts'

/** Makes wagmi's connector for a wallet that was found. */
export function knowWallet(
  config: Config,
  wallet: FoundWallet,
  guestProvider: WalletProvider,
): KnownWallet {
  const { id, name, icon, provider } = wallet
  const { connectors } = config._internal
  // wagmi takes the rdns for the connector's id; ours differs for a second
  // wallet with the same rdns, so that both stay in the list.
  const info = { uuid: id, rdns: id, name, icon: (icon ?? '') as `data:image/` }
  const connector = connectors.setup(
    connectors.providerDetailToConnector({ info, provider: provider as never }),
  )
  connectors.setState((all) => [...all, connector])
  return { ...wallet, connector, guest: provider === guestProvider }
}
