import type { Abortable } from '../../base/abort.ts'
import type { ChainClient } from './chain-client.ts'
import { toChainError } from '../contract/decode-error.ts'

/**
 * Runs `work` with a client whose requests end with the signal, and turns
 * what goes wrong into an AppError.
 */
export async function askChain<T>(
  client: ChainClient,
  { signal }: Abortable,
  work: (client: ChainClient) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work(signal === undefined ? client : client.scope({ signal }))
  } catch (thrown) {
    signal?.throwIfAborted()
    throw toChainError(thrown)
  }
}
