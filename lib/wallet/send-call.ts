import { numberToHex } from 'viem'
import type { Address, Hex } from 'viem'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import type { WalletProvider } from './announce-guest.ts'
import { untilAborted } from './until-aborted.ts'
import { walletError } from './wallet-error.ts'
import type { BoundCall } from './wallet-session.ts'

/**
 * Hands a call to a wallet. Account and chain are read again at this moment,
 * because the person may have changed either since the screen was drawn.
 * Aborting stops the waiting; what a wallet already shows stays its own.
 */
export async function sendCall(
  provider: WalletProvider,
  call: BoundCall,
  { signal }: Abortable = {},
): Promise<Hex> {
  try {
    signal?.throwIfAborted()
    await requireBinding(provider, call)
    const transaction = {
      chainId: numberToHex(call.chainId),
      from: call.account,
      to: call.to,
      data: call.data,
      value: numberToHex(call.value ?? 0n),
      ...quantities(call),
    }
    const sending = provider.request({
      method: 'eth_sendTransaction',
      params: [transaction],
    })
    return await untilAborted(sending, signal)
  } catch (error) {
    throw walletError(error)
  }
}

/** Only what is given: a wallet fills in the rest. */
function quantities(call: BoundCall): Record<string, Hex> {
  const { gas, nonce, maxFeePerGas, maxPriorityFeePerGas } = call
  const given = Object.entries({
    gas,
    nonce,
    maxFeePerGas,
    maxPriorityFeePerGas,
  }).filter((entry): entry is [string, bigint | number] => {
    return entry[1] !== undefined
  })
  return Object.fromEntries(
    given.map(([name, value]) => [name, numberToHex(value)]),
  )
}

/**
 * @throws AppError `wrong-chain`, `wallet-missing` unless the wallet is on the
 * chain and has the account that the call is bound to.
 */
export async function requireBinding(
  provider: WalletProvider,
  { account, chainId }: BoundCall,
): Promise<void> {
  const [accounts, chain] = await Promise.all([
    provider.request({ method: 'eth_accounts' }),
    provider.request({ method: 'eth_chainId' }),
  ])
  if (Number(chain) !== chainId) {
    throw new AppError(
      'wrong-chain',
      'The wallet is on another chain. Switch it and try again.',
      { details: `wallet on ${Number(chain)}, call for ${chainId}` },
    )
  }
  if (accounts.some((known) => sameAddress(known, account))) return
  throw new AppError(
    'wallet-missing',
    'The wallet now uses another account. Switch it back, or start again.',
    { details: `call for ${account}` },
  )
}

function sameAddress(one: Address, other: Address): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
