import type { Address, Client, Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import {
  getTransactionCount,
  prepareTransactionRequest,
  sendRawTransaction,
} from 'viem/actions'
import type { ApprovalSubject } from './approval-queue.ts'
import type { GuestKey } from './guest-database.ts'
import type { TransactionOrder } from './parse-request.ts'
import { providerCode, providerError } from './provider-error.ts'

export interface GuestSender {
  key: GuestKey
  chainId: number
  client: Client
  /** The person's decision. Nothing is signed before it is true. */
  approve(subject: ApprovalSubject): Promise<boolean>
  /** Runs signing and sending one after another, so that nonces fit. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
}

/**
 * Prepares a transaction, asks the person, signs it here and hands it to the
 * chain. The fees are fixed before the question, so that what was shown is
 * the most that is paid; the nonce is taken after it, because an answer may
 * take minutes.
 *
 * @returns The hash of the transaction.
 */
export async function sendAsGuest(
  sender: GuestSender,
  order: TransactionOrder,
): Promise<Hex> {
  const { client, key } = sender
  const prepared = await prepare(client, key.address, order)
  await confirmed(sender, {
    kind: 'transaction',
    account: key.address,
    chainId: sender.chainId,
    to: order.to,
    value: order.value,
    data: order.data,
    fee: prepared.gas * prepared.maxFeePerGas,
    nonce: order.nonce,
  })
  return sender.inTurn(async () => {
    const { address } = key
    const nonce =
      order.nonce ??
      (await getTransactionCount(client, { address, blockTag: 'pending' }))
    const account = privateKeyToAccount(key.privateKey)
    const serializedTransaction = await account.signTransaction({
      ...prepared,
      nonce,
    })
    return sendRawTransaction(client, { serializedTransaction })
  })
}

/** Rejects with 4001 unless the person approves. */
export async function confirmed(
  sender: Pick<GuestSender, 'approve'>,
  subject: ApprovalSubject,
): Promise<void> {
  if (await sender.approve(subject)) return
  throw providerError(providerCode.rejected, 'The person declined.')
}

async function prepare(
  client: Client,
  address: Address,
  order: TransactionOrder,
) {
  const { to, data, value, gas } = order
  const request = await prepareTransactionRequest(client, {
    account: address,
    chain: client.chain,
    to,
    data,
    value,
    type: 'eip1559',
    parameters: ['chainId', 'fees', 'gas'],
    ...(gas !== undefined && { gas }),
  })
  return {
    type: 'eip1559' as const,
    to,
    data,
    value,
    chainId: request.chainId,
    gas: request.gas,
    maxFeePerGas: larger(request.maxFeePerGas, order.maxFeePerGas),
    maxPriorityFeePerGas: larger(
      request.maxPriorityFeePerGas,
      order.maxPriorityFeePerGas,
    ),
  }
}

function larger(one: bigint, other = 0n): bigint {
  return one > other ? one : other
}
