import type { CID } from 'multiformats/cid'
import type { Abortable } from '../../base/abort.ts'
import type { PoolSource } from './pool-source.ts'

/** A block that was kept, and who sent it. */
export interface Arrived {
  bytes: number
  peerId: string
  /** Verified, for who asked for it `soon`; not given away, so not to be changed. */
  content?: Uint8Array | undefined
}

export interface JoinOptions extends Abortable {
  /** Wants the bytes, and does not wait until they are kept. */
  soon?: boolean | undefined
}

/** A block that somebody waits for. */
export interface Want {
  key: string
  cid: CID
  /** Sources that were asked for it and have not answered. */
  flights: Set<PoolSource>
  /** Its bytes are here and being checked and kept. */
  isKept: boolean
  /** Somebody wants the bytes soon. */
  isRead(): boolean
  /** @param onLeft called when the last one who waited has given up */
  join(options: JoinOptions, onLeft: () => void): Promise<Arrived>
  /** The bytes are verified, and nothing will change them. */
  show(arrived: Arrived): void
  /** It is kept. */
  arrive(arrived: Arrived): void
  fail(thrown: unknown): void
}

export function createWant(key: string, cid: CID): Want {
  const { promise, resolve, reject } = Promise.withResolvers<Arrived>()
  const shown = Promise.withResolvers<Arrived>()
  // Those who joined hear of a failure, each for itself.
  promise.catch(() => undefined)
  let waiting = 0
  let isRead = false
  return {
    key,
    cid,
    flights: new Set(),
    isKept: false,
    isRead: () => isRead,
    async join({ signal, soon = false }, onLeft) {
      waiting += 1
      isRead ||= soon
      const left = Promise.withResolvers<never>()
      const leave = () => {
        left.reject(signal?.reason as Error)
        waiting -= 1
        if (waiting === 0) onLeft()
      }
      if (signal?.aborted === true) leave()
      else signal?.addEventListener('abort', leave, { once: true })
      try {
        const first = soon ? [shown.promise, promise] : [promise]
        return await Promise.race([...first, left.promise])
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    show: shown.resolve,
    arrive: resolve,
    fail: reject,
  }
}
