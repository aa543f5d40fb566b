import { numberToHex } from 'viem'
import type { Address } from 'viem'
import type { ChainConfig } from '../base/network-config.ts'
import type { WalletProvider } from './announce-guest.ts'
import type { GuestKeyStore } from './guest-key.ts'
import { sendTransaction, signTypedData } from './guest-signing.ts'
import type { GuestSigningOptions } from './guest-signing.ts'
import { parseChainId } from './parse-request.ts'
import {
  providerCode,
  providerError,
  toProviderError,
} from './provider-error.ts'
import { createListeners } from './provider-listeners.ts'
import { readMethods } from './read-methods.ts'
import { createTurns } from '../base/turns.ts'

export interface GuestProviderOptions extends GuestSigningOptions {
  keys: Pick<GuestKeyStore, 'current' | 'create'>
  /** The first one is the chain to begin with. */
  chains: ChainConfig[]
}

export interface GuestProvider {
  request(call: { method: string; params?: unknown }): Promise<unknown>
  on: WalletProvider['on']
  removeListener: WalletProvider['removeListener']
  /** Tells the page that another key is in use. */
  changeAccount(address: Address): void
}

/**
 * An EIP-1193 provider around the key of the guest wallet. It signs
 * transactions and EIP-712 statements that the person approved, refuses every
 * other kind of signature, and forwards questions to the chain.
 */
export function createGuestProvider(
  options: GuestProviderOptions,
): GuestProvider {
  const { keys, chains, clientOf } = options
  const listeners = createListeners()
  const signing = { ...options, inTurn: createTurns() }
  let chain = configured(chains, chains[0]?.id)

  function switchChain(params: unknown): null {
    const next = configured(chains, parseChainId(params))
    if (next.id === chain.id) return null
    chain = next
    listeners.emit('chainChanged', numberToHex(next.id))
    return null
  }

  async function accounts(): Promise<Address[]> {
    const key = await keys.current()
    return key === undefined ? [] : [key.address]
  }

  const answers: Record<string, (params: unknown) => unknown> = {
    eth_accounts: accounts,
    eth_requestAccounts: async () => [(await keys.create()).address],
    eth_chainId: () => numberToHex(chain.id),
    eth_sendTransaction: (params) => sendTransaction(signing, chain, params),
    eth_signTypedData_v4: (params) => signTypedData(signing, chain, params),
    wallet_switchEthereumChain: switchChain,
    // A configured chain is known already; a page cannot bring its own.
    wallet_addEthereumChain: switchChain,
  }

  return {
    async request({ method, params }) {
      try {
        if (Object.hasOwn(answers, method))
          return await answers[method]?.(params)
        requireReading(method)
        return await clientOf(chain).request({ method, params } as never)
      } catch (error) {
        throw toProviderError(error)
      }
    },
    on: listeners.on as WalletProvider['on'],
    removeListener: listeners.off as WalletProvider['removeListener'],
    changeAccount: (address) => listeners.emit('accountsChanged', [address]),
  }
}

function requireReading(method: string): void {
  if (readMethods.has(method)) return
  throw providerError(
    providerCode.unsupported,
    `The guest wallet does not do ${method}.`,
  )
}

function configured(
  chains: ChainConfig[],
  chainId: number | undefined,
): ChainConfig {
  const chain = chains.find(({ id }) => id === chainId)
  if (chain !== undefined) return chain
  throw providerError(
    providerCode.unknownChain,
    `Chain ${String(chainId)} is not configured.`,
  )
}
