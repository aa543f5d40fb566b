import { formatTransactionReceipt } from 'viem'
import type { RpcTransaction, TransactionReceipt } from 'viem'
import type { Abortable } from '#lib/base/abort'
import type { AppError } from '#lib/base/errors'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'
import {
  countSent,
  findByNonce,
  isCall,
  isSame,
  waitingOf,
} from './find-sent.ts'
import type { SentCall } from './find-sent.ts'
import { revertReason } from './revert-reason.ts'

/** A transaction that a wallet sent, as far as it is known. */
export interface SentTransaction {
  /** Every hash it was sent under, oldest first. */
  hashes: readonly Hex[]
  /** Who pays for it and with which nonce; the chain's pool tells it. */
  sender?: Hex | undefined
  nonce?: number | undefined
  /** What it calls, to know it again under a hash that nobody told. */
  call?: SentCall | undefined
  /** The empty transaction that shall take its place. */
  cancelHash?: Hex | undefined
}

/** What one look at the chain finds. */
export type TransactionLook =
  /** It waits in the pool. */
  | ({ outcome: 'pending' } & Pick<
      SentTransaction,
      'sender' | 'nonce' | 'call'
    >)
  /** Nobody knows it. `free`: nothing else has taken its nonce. */
  | { outcome: 'lost'; free: boolean }
  /** The same call goes on under another hash. */
  | { outcome: 'repriced'; hash: Hex }
  /** Its nonce was taken by nothing, or by another call. */
  | { outcome: 'cancelled' | 'replaced'; hash: Hex }
  | { outcome: 'reverted'; error: AppError; hash: Hex }
  | { outcome: 'included'; receipt: TransactionReceipt }

/**
 * Looks once at what became of a transaction, under any hash it may have now.
 *
 * @throws AppError `chain-unreachable`
 */
export async function lookAtTransaction(
  client: ChainClient,
  sent: SentTransaction,
  options: Abortable = {},
): Promise<TransactionLook> {
  return askChain(client, options, async (scoped) => {
    for (const hash of sent.hashes) {
      const receipt = await receiptOf(scoped, hash)
      if (receipt !== undefined) return settled(scoped, receipt, options)
    }
    const { cancelHash } = sent
    if (cancelHash !== undefined && (await receiptOf(scoped, cancelHash))) {
      return { outcome: 'cancelled', hash: cancelHash }
    }
    for (const hash of sent.hashes.toReversed()) {
      const known = await transactionOf(scoped, hash)
      if (known !== undefined) return waiting(known)
    }
    return lookByNonce(scoped, sent)
  })
}

async function settled(
  client: ChainClient,
  receipt: TransactionReceipt,
  options: Abortable,
): Promise<TransactionLook> {
  if (receipt.status === 'success') return { outcome: 'included', receipt }
  const error = await revertReason(client, receipt, options)
  return { outcome: 'reverted', error, hash: receipt.transactionHash }
}

function waiting({ from, nonce, to, input }: RpcTransaction): TransactionLook {
  const call = to === null ? undefined : { to, data: input }
  return { outcome: 'pending', sender: from, nonce: Number(nonce), call }
}

/** None of its hashes is known: who has its nonce now? */
async function lookByNonce(
  client: ChainClient,
  sent: SentTransaction,
): Promise<TransactionLook> {
  const { sender, nonce } = sent
  if (sender === undefined || nonce === undefined) {
    return { outcome: 'lost', free: true }
  }
  if ((await countSent(client, sender)) > nonce) {
    const taker = await findByNonce(client, sender, nonce)
    return taker === undefined
      ? { outcome: 'lost', free: false }
      : judge(taker, sent)
  }
  const queued = await waitingOf(client, sender)
  const next = queued.find((one) => Number(one.nonce) === nonce)
  if (next !== undefined && isOurs(next, sent)) {
    return { outcome: 'repriced', hash: next.hash }
  }
  const inPool = (await countSent(client, sender, 'pending')) > nonce
  return inPool ? { outcome: 'pending' } : { outcome: 'lost', free: true }
}

function judge(taker: RpcTransaction, sent: SentTransaction): TransactionLook {
  const { hash, from, to, value } = taker
  // In a block, and its receipt a moment away.
  if (sent.hashes.some((known) => isSame(known, hash))) return waiting(taker)
  if (isOurs(taker, sent)) return { outcome: 'repriced', hash }
  const empty = isSame(to ?? '', from) && BigInt(value) === 0n
  return { outcome: empty ? 'cancelled' : 'replaced', hash }
}

function isOurs(taker: RpcTransaction, { call }: SentTransaction): boolean {
  return call !== undefined && isCall(taker, call)
}

/** Undefined while it is in no block. */
export async function receiptOf(
  client: ChainClient,
  hash: Hex,
): Promise<TransactionReceipt | undefined> {
  const receipt = await client.request({
    method: 'eth_getTransactionReceipt',
    params: [hash],
  })
  return receipt === null ? undefined : formatTransactionReceipt(receipt)
}

async function transactionOf(
  client: ChainClient,
  hash: Hex,
): Promise<RpcTransaction | undefined> {
  const sent = await client.request({
    method: 'eth_getTransactionByHash',
    params: [hash],
  })
  return sent ?? undefined
}
