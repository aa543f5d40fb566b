import type { CID } from 'multiformats/cid'
import { verifiedReads, verifiedReadsOf } from '#lib/base/verified-reads'
import type { ReadStore } from '../open/arrivals.ts'

/** How long a block is fetched on after its last reader left, in milliseconds. */
const lingers = 200

/**
 * A store whose blocks under way outlive their readers for a moment. A player
 * that looks for a place asks for it, goes back to where it was for a few
 * bytes, and asks for the place again: what was nearly here came twice.
 */
export interface LingeringStore {
  /** @param stays whether what this reader leaves will be asked for again */
  readBy(stays: () => boolean): ReadStore
}

interface Flight {
  bytes: Promise<Uint8Array>
  readers: number
  stop(): void
  timer?: ReturnType<typeof setTimeout> | undefined
}

export function createLingeringStore(store: ReadStore): LingeringStore {
  const flights = new Map<string, Flight>()
  const reads = verifiedReadsOf(store)

  function begin(cid: CID): Flight {
    const key = String(cid)
    const stopping = new AbortController()
    const bytes = readWhole(store, cid, stopping.signal)
    const end = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    const stop = () => {
      end()
      stopping.abort()
    }
    const flight: Flight = { bytes, readers: 0, stop }
    flights.set(key, flight)
    // Whoever reads hears of a failure; nobody may be left who does.
    bytes.then(end, end)
    return flight
  }

  return {
    readBy(stays) {
      const own: ReadStore = {
        async *get(cid, options) {
          const signal = options?.signal
          signal?.throwIfAborted()
          const flight = flights.get(String(cid)) ?? begin(cid)
          clearTimeout(flight.timer)
          flight.readers += 1
          try {
            yield await untilAborted(flight.bytes, signal)
          } finally {
            flight.readers -= 1
            if (flight.readers === 0) leave(flight, stays())
          }
        },
      }
      if (reads === undefined) return own
      return Object.assign(own, { [verifiedReads]: reads })
    },
  }
}

function leave(flight: Flight, stays: boolean): void {
  if (stays) flight.timer = setTimeout(flight.stop, lingers)
  else flight.stop()
}

async function readWhole(
  store: ReadStore,
  cid: CID,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { value } = await store.get(cid, { signal }).next()
  return value ?? new Uint8Array()
}

/** As the promise, or with the signal's reason as soon as it is aborted. */
async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const left = Promise.withResolvers<never>()
  const leave = () => left.reject(signal?.reason as Error)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([promise, left.promise])
  } finally {
    signal?.removeEventListener('abort', leave)
  }
}
