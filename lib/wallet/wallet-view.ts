import type { Config, Connector } from 'wagmi'
import { getConnection } from 'wagmi/actions'
import type { ChainConfig } from '../base/network-config.ts'
import type { FoundWallet } from './discover-wallets.ts'
import type { WalletOption, WalletState } from './wallet-session.ts'

/** A wallet that was found, with the connector that wagmi made for it. */
export interface KnownWallet extends FoundWallet {
  connector: Connector
  guest: boolean
}

/** What the screens see of wagmi's state. */
export function viewWallet(
  config: Config,
  chains: ChainConfig[],
  known: KnownWallet[],
): Omit<WalletState, 'guestError'> {
  const { address, chainId, connector, status } = getConnection(config)
  const wallet = known.find((one) => one.connector.uid === connector?.uid)
  const chain = chains.find(({ id }) => id === chainId)
  const connected = address !== undefined && status === 'connected'
  return {
    status: status === 'connected' && !connected ? 'disconnected' : status,
    address,
    chainId,
    chain: chain ?? chains[0],
    wrongChain: connected && chain === undefined,
    name: wallet?.name,
    guest: wallet?.guest === true,
    options: optionsOf(known),
  }
}

function optionsOf(known: KnownWallet[]): WalletOption[] {
  const options = known.map(({ id, rdns, name, icon, guest }) => ({
    id,
    rdns,
    name,
    icon,
    guest,
  }))
  return options.toSorted((a, b) => Number(a.guest) - Number(b.guest))
}
