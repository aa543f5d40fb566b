import type { Address, Client, Hex, LocalAccount } from 'viem'
import {
  estimateFeesPerGas,
  estimateGas,
  getBalance,
  getTransactionCount,
  prepareTransactionRequest,
  sendRawTransaction,
} from 'viem/actions'
import type { Abortable } from '../base/abort.ts'

/** A session key, ready to pay and sign on one chain. */
export interface KeySender {
  account: LocalAccount
  chainId: number
  client: Client
  /** Runs signing and sending one after another, in all tabs: nonces fit. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
}

/** What a key is asked to send. */
export interface KeyCallOrder {
  to: Address
  data: Hex
  /** Takes the place of what the key sent with this nonce. */
  nonce?: number | undefined
  /** At least so much, in wei for each unit of gas. */
  maxFeePerGas?: bigint | undefined
  maxPriorityFeePerGas?: bigint | undefined
}

/**
 * Signs a call with a session key and hands it to the chain. What the chain
 * refuses is refused before anything is signed.
 *
 * @returns The hash of the transaction.
 */
export async function sendByKey(
  sender: KeySender,
  { to, data, ...least }: KeyCallOrder,
  { signal }: Abortable = {},
): Promise<Hex> {
  const { account, inTurn } = sender
  const client = withSignal(sender.client, signal)
  const { gas, maxFeePerGas, maxPriorityFeePerGas } =
    await prepareTransactionRequest(client, {
      account,
      chain: client.chain,
      to,
      data,
      type: 'eip1559',
      parameters: ['fees', 'gas'],
    })
  const fees = {
    maxFeePerGas: larger(maxFeePerGas, least.maxFeePerGas),
    maxPriorityFeePerGas: larger(
      maxPriorityFeePerGas,
      least.maxPriorityFeePerGas,
    ),
  }
  const { nonce } = least
  return inTurn(() => signAndSend(sender, { to, data, nonce, gas, ...fees }))
}

/**
 * Sends what a key holds back to an account, less the fee.
 *
 * @returns The hash; undefined when it holds no more than the fee.
 */
export async function sendCoinsBack(
  sender: KeySender,
  to: Address,
  { signal }: Abortable = {},
): Promise<Hex | undefined> {
  const client = withSignal(sender.client, signal)
  const { address } = sender.account
  const balance = await getBalance(client, { address })
  if (balance === 0n) return undefined
  // An owner with code, such as a smart account, takes coins for more gas.
  const [gas, { maxFeePerGas, maxPriorityFeePerGas }] = await Promise.all([
    estimateGas(client, { account: address, to, value: 1n }),
    estimateFeesPerGas(client),
  ])
  const value = balance - gas * maxFeePerGas
  if (value <= 0n) return undefined
  const fees = { maxFeePerGas, maxPriorityFeePerGas }
  return sender.inTurn(() => signAndSend(sender, { to, value, gas, ...fees }))
}

interface Order {
  to: Address
  data?: Hex | undefined
  value?: bigint | undefined
  nonce?: number | undefined
  gas: bigint
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
}

/** The nonce is taken last, so that two sends in a row do not share one. */
async function signAndSend(
  { account, chainId, client }: KeySender,
  { data = '0x', value = 0n, ...order }: Order,
): Promise<Hex> {
  const { address } = account
  const nonce =
    order.nonce ??
    (await getTransactionCount(client, { address, blockTag: 'pending' }))
  const serializedTransaction = await account.signTransaction({
    type: 'eip1559',
    ...order,
    chainId,
    nonce,
    data,
    value,
  })
  return sendRawTransaction(client, { serializedTransaction })
}

function withSignal(client: Client, signal: AbortSignal | undefined): Client {
  return signal === undefined ? client : client.scope({ signal })
}

function larger(one: bigint, other = 0n): bigint {
  return one > other ? one : other
}
