import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { Hex } from '../contract/types.ts'

/** A block of one chain, told apart from others of its height. */
export interface Mark {
  block: number
  blockHash: Hex
}

/**
 * The newest block of the server that a client asks.
 *
 * @throws AppError `chain-unreachable` when it has none; what the transport
 * throws.
 */
export async function readMark(client: ChainClient): Promise<Mark> {
  const latest = await client.request({
    method: 'eth_getBlockByNumber',
    params: ['latest', false],
  })
  if (latest?.number && latest.hash) {
    return { block: Number(latest.number), blockHash: latest.hash }
  }
  throw new AppError('chain-unreachable', 'The chain has no block yet.')
}
