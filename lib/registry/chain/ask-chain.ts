import type { Abortable } from '#lib/base/abort'
import { toChainError } from '../contract/decode-error.ts'
import type { ChainClient } from './chain-client.ts'
import { isEndpointFault, ownError } from './endpoint-fault.ts'
import { endpointsOf } from './endpoints.ts'

/**
 * Runs `work` with a client of one server, so that everything it reads is of
 * one chain at one time; the client's requests end with the signal. Where a
 * server fails, the work is done again with the next. What goes wrong is an
 * AppError.
 */
export function askChain<T>(
  client: ChainClient,
  options: Abortable,
  work: (client: ChainClient) => Promise<T>,
): Promise<T> {
  return askBest(client, options, work, () => true)
}

/**
 * As `askChain`, and an answer that is not `whole` (a server that keeps no
 * old entries) is given only when no other server has a whole one.
 */
export async function askBest<T>(
  client: ChainClient,
  { signal }: Abortable,
  work: (client: ChainClient) => Promise<T>,
  whole: (answer: T) => boolean,
): Promise<T> {
  signal?.throwIfAborted()
  const scoped = (one: ChainClient) =>
    signal === undefined ? one : one.scope({ signal })
  try {
    const endpoints = endpointsOf(client)
    if (endpoints === undefined) return await work(scoped(client))
    let first: { answer: T } | { thrown: unknown } | undefined
    for (const { client: one } of await endpoints.usable({ signal })) {
      try {
        const answer = await work(scoped(one))
        if (whole(answer)) return answer
        if (first === undefined || 'thrown' in first) first = { answer }
      } catch (thrown) {
        signal?.throwIfAborted()
        if (!isEndpointFault(thrown)) throw thrown
        first ??= { thrown }
      }
    }
    if (first !== undefined && 'answer' in first) return first.answer
    throw first?.thrown
  } catch (thrown) {
    signal?.throwIfAborted()
    throw ownError(thrown) ?? toChainError(thrown)
  }
}
