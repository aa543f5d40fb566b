import type { Transport } from 'viem'

/** What is read of a block or transaction is the same for all who ask. */
const shareable: ReadonlySet<string> = new Set([
  'eth_blockNumber',
  'eth_getBlockByNumber',
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
])

/**
 * A transport that asks a question once while several wait for its answer: a
 * hundred items may wait for one transaction. Who can stop waiting asks alone.
 */
export function askOnce(transport: Transport): Transport {
  return (init) => {
    const { request, ...rest } = transport(init)
    const open = new Map<string, Promise<unknown>>()
    const shared = (...[args, options]: Parameters<typeof request>) => {
      const { method, params } = args
      if (options?.signal !== undefined || !shareable.has(method)) {
        return request(args, options)
      }
      const question = JSON.stringify([method, params])
      const asked = open.get(question)
      if (asked !== undefined) return asked
      const answer = request(args, options).finally(() => open.delete(question))
      open.set(question, answer)
      return answer
    }
    return { ...rest, request: shared as typeof request }
  }
}
