import { estimateFeesPerGas } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'

/** A transaction that shall take the place of one that waits. */
export interface Replacement {
  from: Hex
  to: Hex
  data: Hex
  nonce: number
  gas: bigint
  /** Wei for each unit of gas. */
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
}

/** Nodes take a second transaction with a nonce only for an eighth more. */
const atLeast = { times: 9n, over: 8n }
/** What a transaction costs that does nothing. */
const emptyGas = 21_000n

/**
 * The same call with the same nonce, for a fee that the chain takes today and
 * that is at least 12.5 % above what was offered.
 *
 * @throws AppError `transaction-failed` once it waits no more,
 * `chain-unreachable`
 */
export async function raiseFee(
  client: ChainClient,
  hash: Hex,
  options: Abortable = {},
): Promise<Replacement> {
  return askChain(client, options, async (scoped) => {
    const params = [hash] as [Hex]
    const method = 'eth_getTransactionByHash'
    const sent = await scoped.request({ method, params })
    if (sent === null || sent.blockHash !== null || sent.to === null) {
      throw noLongerWaits(hash)
    }
    const now = await estimateFeesPerGas(scoped)
    const { from, to, input: data } = sent
    const offered = BigInt(sent.maxFeePerGas ?? sent.gasPrice ?? '0x0')
    const tip = BigInt(sent.maxPriorityFeePerGas ?? offered)
    const maxPriorityFeePerGas = larger(raised(tip), now.maxPriorityFeePerGas)
    return {
      from,
      to,
      data,
      nonce: Number(sent.nonce),
      gas: BigInt(sent.gas),
      maxPriorityFeePerGas,
      maxFeePerGas: larger(raised(offered), now.maxFeePerGas),
    }
  })
}

/** Nothing, sent to oneself, in place of a transaction that waits. */
export async function cancelWithFee(
  client: ChainClient,
  hash: Hex,
  options: Abortable = {},
): Promise<Replacement> {
  const raising = await raiseFee(client, hash, options)
  return { ...raising, to: raising.from, data: '0x', gas: emptyGas }
}

function raised(fee: bigint): bigint {
  return (fee * atLeast.times) / atLeast.over + 1n
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

function noLongerWaits(hash: Hex): AppError {
  return new AppError(
    'transaction-failed',
    'This transaction no longer waits: the chain has taken it, or forgotten it.',
    { details: hash },
  )
}
