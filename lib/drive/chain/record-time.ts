import type { ChainClient } from '../../registry/chain/chain-client.ts'
import { readBlockTimes } from '../../registry/chain/block-times.ts'

/** When a block was made, in milliseconds since 1970. */
export async function readTime(
  client: ChainClient,
  block: number,
): Promise<number> {
  const times = await readBlockTimes(client, [block])
  return times.get(block) ?? 0
}
