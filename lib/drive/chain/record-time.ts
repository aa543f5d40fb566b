import type { ChainClient } from '#lib/registry/chain/chain-client'
import { readBlockTimes } from '#lib/registry/chain/block-times'

/** When a block was made, in milliseconds since 1970. */
export async function readTime(
  client: ChainClient,
  block: number,
): Promise<number> {
  const times = await readBlockTimes(client, [block])
  return times.get(block) ?? 0
}
