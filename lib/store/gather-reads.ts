import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { StoreClient } from './store-client.ts'

interface Waiting {
  cid: CID
  resolve(bytes: Uint8Array): void
  reject(reason: unknown): void
}

/**
 * Makes one read of those asked for in one go: what lies together comes with
 * one question and one read of a file. If they fail together, each is read
 * alone, and fails for itself.
 */
export function gatherReads(
  readMany: StoreClient['readMany'],
): (cid: CID, options?: Abortable) => Promise<Uint8Array> {
  // Together end only those that the same signal ends.
  const waiting = new Map<AbortSignal | undefined, Waiting[]>()
  async function readAll(all: Waiting[], options: Abortable): Promise<void> {
    try {
      const found = await readMany(
        all.map(({ cid }) => cid),
        options,
      )
      for (const [order, bytes] of found.entries()) all[order]?.resolve(bytes)
    } catch (thrown) {
      const [only, another] = all
      if (another === undefined) only?.reject(thrown)
      else await Promise.all(all.map((each) => readAll([each], options)))
    }
  }
  return async (cid, { signal } = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    const together = waiting.get(signal) ?? []
    together.push({ cid, resolve, reject })
    if (together.length === 1) {
      waiting.set(signal, together)
      queueMicrotask(() => {
        waiting.delete(signal)
        void readAll(together, { signal })
      })
    }
    return await promise
  }
}
