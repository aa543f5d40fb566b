import type { Abortable } from '../base/abort.ts'
import { toNameError } from './to-name-error.ts'
import type { NamesClient } from './types.ts'

/**
 * Runs `work` with a client whose requests end with the signal, and turns
 * what goes wrong into an AppError.
 */
export async function askNames<T>(
  client: NamesClient,
  { signal }: Abortable,
  work: (client: NamesClient) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work(signal === undefined ? client : client.scope({ signal }))
  } catch (thrown) {
    signal?.throwIfAborted()
    throw toNameError(thrown)
  }
}
