import type { Address, Client, Hex, LocalAccount } from 'viem'
import {
  estimateFeesPerGas,
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

/** Gas of a plain transfer of coins. */
const plainTransfer = 21_000n

/**
 * Signs a call with a session key and hands it to the chain. What the chain
 * refuses is refused before anything is signed.
 *
 * @returns The hash of the transaction.
 */
export async function sendByKey(
  sender: KeySender,
  { to, data }: { to: Address; data: Hex },
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
  const fees = { maxFeePerGas, maxPriorityFeePerGas }
  return inTurn(() => signAndSend(sender, { to, data, gas, ...fees }))
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
  const [balance, { maxFeePerGas, maxPriorityFeePerGas }] = await Promise.all([
    getBalance(client, { address }),
    estimateFeesPerGas(client),
  ])
  const value = balance - plainTransfer * maxFeePerGas
  if (value <= 0n) return undefined
  const fees = { maxFeePerGas, maxPriorityFeePerGas }
  return sender.inTurn(() =>
    signAndSend(sender, { to, value, gas: plainTransfer, ...fees }),
  )
}

interface Order {
  to: Address
  data?: Hex | undefined
  value?: bigint | undefined
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
  const nonce = await getTransactionCount(client, {
    address,
    blockTag: 'pending',
  })
  const serializedTransaction = await account.signTransaction({
    type: 'eip1559',
    chainId,
    nonce,
    data,
    value,
    ...order,
  })
  return sendRawTransaction(client, { serializedTransaction })
}

function withSignal(client: Client, signal: AbortSignal | undefined): Client {
  return signal === undefined ? client : client.scope({ signal })
}
