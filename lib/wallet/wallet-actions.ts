import { connect, disconnect, getBalance, switchChain } from 'wagmi/actions'
import type { Config } from 'wagmi'
import type { StoreApi } from 'zustand/vanilla'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { ChainConfig } from '../base/network-config.ts'
import type { Guest } from './create-guest.ts'
import { untilAborted } from './until-aborted.ts'
import { walletError } from './wallet-error.ts'
import type { WalletState } from './wallet-session.ts'
import type { KnownWallet } from './wallet-view.ts'

/** What a session is made of, for the functions that work on it. */
export interface SessionParts {
  config: Config
  chains: ChainConfig[]
  guest: Guest
  known: KnownWallet[]
  state: StoreApi<WalletState>
}

/** Connects a wallet and leaves every other: one connection at a time. */
export async function connectOne(
  parts: SessionParts,
  optionId: string,
): Promise<void> {
  const { config, known } = parts
  const wallet = known.find(({ id }) => id === optionId)
  if (wallet === undefined) throw noWallet()
  const { connector } = wallet
  if (config.state.current === connector.uid) return
  try {
    await connect(config, { connector })
  } catch (error) {
    throw walletError(error, 'wallet-missing')
  }
  for (const [uid, other] of [...config.state.connections]) {
    if (uid === connector.uid) continue
    await disconnect(config, { connector: other.connector })
  }
}

/** Tells the wallet that this page is done with it. */
export async function disconnectAll(config: Config): Promise<void> {
  for (const { connector } of [...config.state.connections.values()]) {
    await disconnect(config, { connector })
  }
}

/** Asks the wallet to change its chain, or to add it if it is new to it. */
export async function switchTo(
  parts: SessionParts,
  chainId?: number,
): Promise<void> {
  const wanted = chainId ?? parts.state.getState().chain?.id
  if (currentWallet(parts) === undefined || wanted === undefined) {
    throw noWallet()
  }
  try {
    await switchChain(parts.config, { chainId: wanted })
  } catch (error) {
    throw walletError(error, 'wrong-chain')
  }
}

/** Wei of the connected account, from the endpoints of its chain. */
export async function readBalance(
  { config, state }: SessionParts,
  { signal }: Abortable = {},
): Promise<bigint> {
  const { address, chainId, wrongChain } = state.getState()
  if (address === undefined || chainId === undefined) throw noWallet()
  if (wrongChain) {
    throw new AppError('wrong-chain', 'The wallet is on an unknown chain.')
  }
  try {
    const reading = getBalance(config, { address, chainId })
    return (await untilAborted(reading, signal)).value
  } catch (error) {
    throw walletError(error, 'chain-unreachable')
  }
}

/** The wallet in use, if there is one. */
export function currentWallet({
  config,
  known,
}: SessionParts): KnownWallet | undefined {
  return known.find(({ connector }) => connector.uid === config.state.current)
}

/** The error of every call that needs a wallet. */
export function noWallet(): AppError {
  return new AppError(
    'wallet-missing',
    'No wallet is connected. Connect one and try again.',
  )
}
