import { getBalance } from 'viem/actions'
import type { Address, Client } from 'viem'
import type { Clock } from '../base/clock.ts'
import type { ChainConfig } from '../base/network-config.ts'
import type { ApprovalQueue } from './approval-queue.ts'
import { createChainClient } from './chain-client.ts'
import { createGuestProvider } from './guest-provider.ts'
import type { GuestProvider } from './guest-provider.ts'
import type { GuestKeyStore } from './guest-key.ts'
import { createGuestWallet } from './guest-wallet.ts'
import type { GuestWallet } from './guest-wallet.ts'

/** Adds test coins to an account. Called for chains with a faucet only. */
export type Fund = (address: Address, chain: ChainConfig) => Promise<void>

export interface GuestOptions {
  chains: ChainConfig[]
  keys: GuestKeyStore
  approvals: ApprovalQueue
  clock: Clock
  fund: Fund
}

/** The guest wallet whole: its keys, its provider, its purse. */
export interface Guest {
  wallet: GuestWallet
  provider: GuestProvider
  /** Tops the account up where a faucet exists and less than a tenth is left. */
  ensureFunds: Fund
}

/** Wei: a tenth of a coin pays for thousands of records. */
const lowBalance = 10n ** 17n

export function createGuest(options: GuestOptions): Guest {
  const { chains, keys, approvals, clock } = options
  const clientOf = createClients()
  const ensureFunds: Fund = async (address, chain) => {
    if (!chain.faucet) return
    const balance = await getBalance(clientOf(chain), { address })
    if (balance < lowBalance) await options.fund(address, chain)
  }
  const provider = createGuestProvider({
    keys,
    chains,
    clientOf,
    approve: (subject) => approvals.ask(subject),
    beforeSending: ensureFunds,
  })
  const changed = (address: Address) => provider.changeAccount(address)
  const wallet = createGuestWallet({ keys, clock, changed })
  return { wallet, provider, ensureFunds }
}

function createClients(): (chain: ChainConfig) => Client {
  const clients = new Map<number, Client>()
  return (chain) => {
    const client = clients.get(chain.id) ?? createChainClient(chain)
    clients.set(chain.id, client)
    return client
  }
}
