import type { Abortable } from '../base/abort.ts'
import type { RelayReachability } from '../peers/self-test.ts'
import { systemTimers } from '../peers/types.ts'
import type { RelayStatus, Timers } from '../peers/types.ts'

export interface ReachWatchInit {
  /** The relays as they stand now. */
  statuses(): RelayStatus[]
  /** Tests these relays, by their multiaddrs. */
  test(relays: string[], options: Abortable): Promise<RelayReachability[]>
  onChange(): void
  timers?: Timers | undefined
}

/** Which relays were proved to let others through to this device. */
export interface ReachWatch {
  /** Undefined: not tested yet. False: tested, and nobody came through. */
  proved(relayPeerId: string): boolean | undefined
  reachable(): boolean
  /** To be called after every change of the relays. */
  look(): void
  stop(): void
}

/** Milliseconds; right after a reload a relay may take a moment. */
const times = { first: 2_000, most: 60_000, again: 5 * 60_000 }

/**
 * Tests every relay that holds a slot until it is proved, then again every
 * five minutes. A proof ends with the slot it was made for.
 */
export function watchReach(init: ReachWatchInit): ReachWatch {
  const { timers = systemTimers } = init
  const results = new Map<string, boolean>()
  const stopping = new AbortController()
  const { signal } = stopping
  let failures = 0
  let testing = false
  let timer: unknown

  const reserved = () =>
    init.statuses().filter(({ state }) => state === 'reserved')
  const laterIn = (milliseconds: number) => {
    timers.clear(timer)
    if (!signal.aborted) timer = timers.set(() => run(reserved()), milliseconds)
  }
  const test = async (relays: RelayStatus[]) => {
    const addresses = relays.map(({ address }) => address)
    for (const found of await init.test(addresses, { signal })) {
      results.set(found.peerId, found.dialledBack)
    }
    forgetLost()
    const open = reserved().some(({ peerId }) => results.get(peerId) !== true)
    failures = open ? failures + 1 : 0
    laterIn(pauseAfter(failures))
    init.onChange()
  }
  const run = (relays: RelayStatus[]) => {
    if (testing || signal.aborted || relays.length === 0) return
    testing = true
    test(relays)
      .catch((thrown: unknown) => {
        if (signal.aborted) return
        laterIn(times.first)
        reportError(thrown)
      })
      .finally(() => {
        testing = false
        look()
      })
  }
  const forgetLost = () => {
    const held = new Set(reserved().map(({ peerId }) => peerId))
    for (const peerId of results.keys()) {
      if (!held.has(peerId)) results.delete(peerId)
    }
  }
  const look = () => {
    forgetLost()
    run(reserved().filter(({ peerId }) => !results.has(peerId)))
  }
  return {
    proved: (peerId) => results.get(peerId),
    reachable: () => [...results.values()].includes(true),
    look,
    stop() {
      stopping.abort()
      timers.clear(timer)
    },
  }
}

/** Milliseconds to the next test, after so many in a row that failed. */
function pauseAfter(failures: number): number {
  if (failures === 0) return times.again
  return Math.min(times.first * 2 ** (failures - 1), times.most)
}
