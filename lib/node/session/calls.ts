import { sleep, unlessAborted } from '../../base/abort.ts'
import type { Abortable } from '../../base/abort.ts'
import type { DialOutcome } from '../../peers/dial-device.ts'

type Dial = (peerId: string, options: Abortable) => Promise<DialOutcome>

/** The calls of a session to devices. */
export interface Calls {
  /**
   * Calls a device, once for all who ask meanwhile: several calls at a time
   * would become one for libp2p, with the addresses of all and the patience of
   * the last. Who stops waiting does not end it for the others.
   */
  dial: Dial
  /**
   * Resolves once none is under way, and what came of the last one had a
   * moment; after a while in any case.
   */
  over(options: Abortable): Promise<void>
}

/** Milliseconds. */
const times = { most: 3_000, moment: 500 }

/** @param signal ends the calls with their session */
export function createCalls(dial: Dial, signal: AbortSignal): Calls {
  const under = new Map<string, Promise<DialOutcome>>()
  const begin = (peerId: string) => {
    const call = dial(peerId, { signal })
    const end = () => void under.delete(peerId)
    under.set(peerId, call)
    call.then(end, end)
    return call
  }
  return {
    dial: (peerId, options) =>
      unlessAborted(under.get(peerId) ?? begin(peerId), options.signal),
    async over(options) {
      if (under.size === 0) return
      const all = Promise.allSettled(under.values())
      await Promise.race([all, sleep(times.most, options.signal)])
      await sleep(times.moment, options.signal)
    },
  }
}
