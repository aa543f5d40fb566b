import { numberToHex } from 'viem'
import type { Abortable } from '#lib/base/abort'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './chain-client.ts'

/** Blocks asked for at once. */
const atOnce = 16

/**
 * When blocks were made, in milliseconds since 1970. A block that the node
 * does not know (a reorganisation, a lagging node) is left out.
 */
export async function readBlockTimes(
  client: ChainClient,
  blocks: Iterable<number>,
  options: Abortable = {},
): Promise<Map<number, number>> {
  const wanted = [...new Set(blocks)]
  const times = new Map<number, number>()
  for (let start = 0; start < wanted.length; start += atOnce) {
    const some = wanted.slice(start, start + atOnce)
    const answers = await askChain(client, options, (scoped) =>
      Promise.all(some.map((block) => readTime(scoped, block))),
    )
    for (const [index, at] of answers.entries()) {
      const block = some[index]
      if (block !== undefined && at !== undefined) times.set(block, at)
    }
  }
  return times
}

async function readTime(
  client: ChainClient,
  block: number,
): Promise<number | undefined> {
  const answer = await client.request({
    method: 'eth_getBlockByNumber',
    params: [numberToHex(block), false],
  })
  return answer === null ? undefined : Number(answer.timestamp) * 1000
}
