import type { CID } from 'multiformats/cid'
import type { PoolSource } from './pool-source.ts'

/** A block that was kept, and who sent it. */
export interface Arrived {
  bytes: number
  peerId: string
}

/** A block that somebody waits for. */
export interface Want {
  key: string
  cid: CID
  /** Sources that were asked for it and have not answered. */
  flights: Set<PoolSource>
  /** Its bytes are here and being checked and kept. */
  isKept: boolean
  /** @param onLeft called when the last one who waited has given up */
  join(signal: AbortSignal | undefined, onLeft: () => void): Promise<Arrived>
  arrive(arrived: Arrived): void
  fail(thrown: unknown): void
}

export function createWant(key: string, cid: CID): Want {
  const { promise, resolve, reject } = Promise.withResolvers<Arrived>()
  // Those who joined hear of a failure, each for itself.
  promise.catch(() => undefined)
  let waiting = 0
  return {
    key,
    cid,
    flights: new Set(),
    isKept: false,
    async join(signal, onLeft) {
      waiting += 1
      const left = Promise.withResolvers<never>()
      const leave = () => {
        left.reject(signal?.reason as Error)
        waiting -= 1
        if (waiting === 0) onLeft()
      }
      if (signal?.aborted === true) leave()
      else signal?.addEventListener('abort', leave, { once: true })
      try {
        return await Promise.race([promise, left.promise])
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    arrive: resolve,
    fail: reject,
  }
}
