import { numberToHex } from 'viem'
import type { RpcTransaction } from 'viem'
import { AppError } from '#lib/base/errors'
import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'

/** What a transaction calls: the same under whatever hash or fee. */
export interface SentCall {
  to: Hex
  data: Hex
}

/** Transactions of an account that are looked through for one call. */
const mostLookedAt = 16

/**
 * Where an account and its chain stand before a wallet is asked.
 *
 * @throws AppError `chain-unreachable`
 */
export async function readBefore(
  client: ChainClient,
  account: Hex,
  options: Abortable = {},
): Promise<{ nonceBefore: number; blockBefore: number }> {
  return askChain(client, options, async (scoped) => {
    const [nonceBefore, block] = await Promise.all([
      countSent(scoped, account),
      scoped.request({ method: 'eth_blockNumber' }),
    ])
    return { nonceBefore, blockBefore: Number(block) }
  })
}

/** How many transactions of an account are in blocks, or also in the pool. */
export async function countSent(
  client: ChainClient,
  account: Hex,
  block: number | 'latest' | 'pending' = 'latest',
): Promise<number> {
  const tag = typeof block === 'number' ? numberToHex(block) : block
  return Number(
    await client.request({
      method: 'eth_getTransactionCount',
      params: [account, tag],
    }),
  )
}

/**
 * The transaction of `account` with this nonce, from the block that holds it.
 * Finds the block by halving: a few requests for each doubling of the age.
 * Undefined where it is in no block, or the node kept no state that old.
 */
export async function findByNonce(
  client: ChainClient,
  account: Hex,
  nonce: number,
): Promise<RpcTransaction | undefined> {
  const block = await blockOfNonce(client, account, nonce)
  if (block === undefined) return undefined
  const found = await client.request({
    method: 'eth_getBlockByNumber',
    params: [numberToHex(block), true],
  })
  return pick(found?.transactions ?? [], account, nonce)
}

/**
 * The hash under which a wallet sent a call whose answer was lost: looked for
 * among the transactions of the account from `fromNonce` on, in blocks and,
 * where the node shows it, in its pool.
 *
 * @throws AppError `chain-unreachable`
 */
export async function findSentCall(
  client: ChainClient,
  account: Hex,
  call: SentCall,
  fromNonce: number,
  options: Abortable = {},
): Promise<Hex | undefined> {
  return askChain(client, options, async (scoped) => {
    const end = await countSent(scoped, account)
    const last = Math.min(end, fromNonce + mostLookedAt)
    for (let nonce = fromNonce; nonce < last; nonce++) {
      const sent = await findByNonce(scoped, account, nonce)
      if (sent !== undefined && isCall(sent, call)) return sent.hash
    }
    const waiting = await waitingOf(scoped, account)
    return waiting.find((sent) => isCall(sent, call))?.hash
  })
}

/** What a node says is in its next block; some say nothing. */
export async function waitingOf(
  client: ChainClient,
  account: Hex,
): Promise<RpcTransaction[]> {
  const next = await client
    .request({ method: 'eth_getBlockByNumber', params: ['pending', true] })
    .catch(unlessAborted)
  const all = (next?.transactions ?? []) as unknown[]
  return all.filter(
    (sent): sent is RpcTransaction =>
      typeof sent === 'object' &&
      sent !== null &&
      isSame((sent as RpcTransaction).from, account),
  )
}

/** Whether a transaction makes this call. */
export function isCall(
  { to, input }: Pick<RpcTransaction, 'to' | 'input'>,
  call: SentCall,
): boolean {
  return isSame(to ?? '', call.to) && isSame(input, call.data)
}

/** The same account, hash or data, in whatever case it is written. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** The first block after which the account's count is above `nonce`. */
async function blockOfNonce(
  client: ChainClient,
  account: Hex,
  nonce: number,
): Promise<number | undefined> {
  let high = Number(await client.request({ method: 'eth_blockNumber' }))
  let low = -1
  for (let step = 1; high - step >= 0; step *= 2) {
    const count = await countAt(client, account, high - step)
    if (count === undefined) return undefined
    low = high - step
    if (count <= nonce) break
    high = low
    low = -1
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    const count = await countAt(client, account, middle)
    if (count === undefined) return undefined
    if (count > nonce) high = middle
    else low = middle
  }
  return high
}

/** Undefined where the node kept no state of that block. */
async function countAt(
  client: ChainClient,
  account: Hex,
  block: number,
): Promise<number | undefined> {
  return countSent(client, account, block).catch(unlessAborted)
}

function unlessAborted(thrown: unknown): undefined {
  const { name } = thrown as Error
  if (name === 'AbortError' || thrown instanceof AppError) throw thrown
}

function pick(
  transactions: readonly unknown[],
  account: Hex,
  nonce: number,
): RpcTransaction | undefined {
  return transactions.find((entry): entry is RpcTransaction => {
    const sent = entry as RpcTransaction
    return isSame(sent.from, account) && Number(sent.nonce) === nonce
  })
}
