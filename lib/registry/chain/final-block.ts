import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askChain } from './ask-chain.ts'
import type { ChainClient } from './chain-client.ts'

/** Where a chain names no final block, so many blocks on top make one. */
const usualDepth = 64

/**
 * Number of the newest block that no honest node will drop; -1 if there is
 * none yet. A depth that the configuration gives counts first: the local
 * chain has one node and depth 0, so whatever is in a block is final. Else
 * the chain's own word is taken: `finalized`, or `safe`.
 *
 * @throws AppError `chain-unreachable`
 */
export async function finalBlock(
  client: ChainClient,
  options: Abortable = {},
): Promise<number> {
  const depth = client.chain.custom?.['finalDepth']
  return askChain(client, options, async (scoped) => {
    if (typeof depth === 'number') return (await newest(scoped)) - depth
    return (
      (await tagged(scoped, 'finalized')) ??
      (await tagged(scoped, 'safe')) ??
      (await newest(scoped)) - usualDepth
    )
  })
}

async function newest(client: ChainClient): Promise<number> {
  return Number(await client.request({ method: 'eth_blockNumber' }))
}

/** Undefined where the chain does not know the tag. */
async function tagged(
  client: ChainClient,
  tag: 'finalized' | 'safe',
): Promise<number | undefined> {
  try {
    const block = await client.request({
      method: 'eth_getBlockByNumber',
      params: [tag, false],
    })
    return block === null ? undefined : Number(block.number)
  } catch (thrown) {
    if (isRefusal(thrown)) return undefined
    throw thrown
  }
}

/** A node that answers in words but does not know the tag; not a dead one. */
function isRefusal(thrown: unknown): boolean {
  const { name } = thrown as Error
  return (
    !(thrown instanceof AppError) &&
    name !== 'HttpRequestError' &&
    name !== 'TimeoutError' &&
    name !== 'AbortError'
  )
}
