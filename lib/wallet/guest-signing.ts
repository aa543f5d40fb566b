import type { Address, Client, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { ChainConfig } from '../base/network-config.ts'
import type { ApprovalSubject } from './approval-queue.ts'
import type { GuestKey } from './guest-database.ts'
import type { GuestKeyStore } from './guest-key.ts'
import { parseTransaction, parseTypedData } from './parse-request.ts'
import { providerCode, providerError } from './provider-error.ts'
import { confirmed, sendAsGuest } from './send-as-guest.ts'
import type { GuestSender } from './send-as-guest.ts'

export interface GuestSigningOptions {
  keys: Pick<GuestKeyStore, 'current'>
  /** Reads and sends on a chain, through its configured endpoints only. */
  clientOf(chain: ChainConfig): Client
  /** Asks the person. Nothing is signed before it resolves to true. */
  approve(subject: ApprovalSubject): Promise<boolean>
  /** Called before a transaction is prepared; a faucet may add test coins. */
  beforeSending?:
    | ((address: Address, chain: ChainConfig) => Promise<void>)
    | undefined
}

/** `eth_sendTransaction` of the guest wallet. */
export async function sendTransaction(
  options: GuestSigningOptions & Pick<GuestSender, 'inTurn'>,
  chain: ChainConfig,
  params: unknown,
): Promise<Hex> {
  const order = parseTransaction(params)
  if (order.chainId !== undefined) requireChain(chain, order.chainId)
  const key = await keyFor(options.keys, order.from)
  await options.beforeSending?.(key.address, chain)
  const { approve, inTurn } = options
  const client = options.clientOf(chain)
  return sendAsGuest({ key, chainId: chain.id, client, approve, inTurn }, order)
}

/** `eth_signTypedData_v4` of the guest wallet. */
export async function signTypedData(
  options: GuestSigningOptions,
  chain: ChainConfig,
  params: unknown,
): Promise<Hex> {
  const order = parseTypedData(params)
  requireChain(chain, order.chainId)
  const key = await keyFor(options.keys, order.account)
  const { account, chainId, contract, primaryType, message } = order
  const { domain, types } = order
  const typedData = { domain, types, primaryType, message }
  const subject = { account, chainId, contract, primaryType, message }
  await confirmed(options, { kind: 'typed-data', ...subject, typedData })
  const signer = privateKeyToAccount(key.privateKey)
  return signer.signTypedData({ domain, types, primaryType, message })
}

/** The key for an account that a caller named; 4100 if it is not in use. */
async function keyFor(
  keys: Pick<GuestKeyStore, 'current'>,
  address: Address,
): Promise<GuestKey> {
  const key = await keys.current()
  if (key?.address === address) return key
  throw providerError(
    providerCode.unauthorized,
    'The guest wallet does not use that account.',
  )
}

function requireChain(chain: ChainConfig, chainId: number): void {
  if (chainId === chain.id) return
  throw providerError(
    providerCode.invalidParams,
    `The guest wallet is on chain ${chain.id}, not ${chainId}.`,
  )
}
