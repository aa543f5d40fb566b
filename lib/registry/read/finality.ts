import { numberToHex } from 'viem'
import { sleep } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { finalBlock } from '../chain/final-block.ts'
import type { Hex } from '../contract/types.ts'

/**
 * `included`: in a block that a reorganisation may still drop. `final`: no
 * honest node will drop it. `gone`: the chain holds it no more.
 */
export type Finality = 'included' | 'final' | 'gone'

/** A transaction and the block that a receipt named. */
export interface Inclusion {
  hash: Hex
  block: number
  /** Tells two blocks of one height apart. */
  blockHash: Hex
}

export interface WatchOptions extends Abortable {
  /** A reorganisation put the transaction into another block. */
  onMove?: ((inclusion: Inclusion) => void) | undefined
  /** Milliseconds between two looks; the client's own pace unless told. */
  every?: number | undefined
}

/** What one look found, and where the transaction is now. */
export interface FinalityReading {
  finality: Finality
  inclusion: Inclusion
}

/**
 * Waits until the block of a transaction is final, or the transaction is in
 * no block any more (it may wait for one again: ask for its receipt anew). A
 * transaction that a reorganisation moved to another block is followed. While
 * the chain does not answer, nothing is decided.
 *
 * @throws the signal's reason
 */
export async function watchFinality(
  client: ChainClient,
  inclusion: Inclusion,
  options: WatchOptions = {},
): Promise<'final' | 'gone'> {
  const { every = client.pollingInterval, signal } = options
  let at = inclusion
  for (;;) {
    const found = await lookOnce(client, at, options)
    if (found.finality !== 'included') return found.finality
    if (found.inclusion !== at) options.onMove?.(found.inclusion)
    at = found.inclusion
    await sleep(every, signal)
  }
}

/**
 * One look. A node that does not have the block's height yet (it lags) is no
 * reason to call a transaction gone.
 *
 * @throws AppError `chain-unreachable`
 */
export async function readFinality(
  client: ChainClient,
  inclusion: Inclusion,
  options: Abortable = {},
): Promise<FinalityReading> {
  const { block, blockHash } = inclusion
  const hash = await readBlockHash(client, block, options)
  if (hash === undefined) return { finality: 'included', inclusion }
  if (hash !== blockHash) return followMoved(client, inclusion, options)
  const last = await finalBlock(client, options)
  return { finality: block <= last ? 'final' : 'included', inclusion }
}

/** The hash of the block at this height; undefined where there is none yet. */
export async function readBlockHash(
  client: ChainClient,
  block: number,
  options: Abortable = {},
): Promise<Hex | undefined> {
  const answer = await askChain(client, options, (scoped) =>
    scoped.request({
      method: 'eth_getBlockByNumber',
      params: [numberToHex(block), false],
    }),
  )
  return answer?.hash ?? undefined
}

async function lookOnce(
  client: ChainClient,
  inclusion: Inclusion,
  options: Abortable,
): Promise<FinalityReading> {
  try {
    return await readFinality(client, inclusion, options)
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    // No answer, or a wrong one, says nothing about the block: ask again.
    return { finality: 'included', inclusion }
  }
}

/** Another block took the height: the transaction may be in it or in a later. */
async function followMoved(
  client: ChainClient,
  inclusion: Inclusion,
  options: Abortable,
): Promise<FinalityReading> {
  const receipt = await askChain(client, options, (scoped) =>
    scoped.request({
      method: 'eth_getTransactionReceipt',
      params: [inclusion.hash],
    }),
  )
  const { blockHash } = inclusion
  const isElsewhere =
    receipt !== null &&
    receipt.status === '0x1' &&
    receipt.blockHash !== blockHash
  if (!isElsewhere) return { finality: 'gone', inclusion }
  const moved = {
    hash: inclusion.hash,
    block: Number(receipt.blockNumber),
    blockHash: receipt.blockHash,
  }
  return { finality: 'included', inclusion: moved }
}
