import type { Abortable } from '../base/abort.ts'
import { keepRelay } from './relay-keeper.ts'
import { parseRelayAddress } from './relay-address.ts'
import type { RelayPort } from './relay-port.ts'
import { systemTimers } from './types.ts'
import type { RelayStatus, Timers } from './types.ts'

export interface RelayLoopInit {
  /** Multiaddrs as configured. */
  relays: string[]
  port: RelayPort
  timers?: Timers | undefined
  random?: (() => number) | undefined
}

export interface RelayLoop {
  /** One for each relay, as configured; the same array until one changes. */
  statuses(): RelayStatus[]
  /** Calls back after every change of `statuses()`. Returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** Resolves once any relay holds a slot for this device. */
  reserved(options?: Abortable): Promise<void>
  /** Dials every relay that is not reserved, now. */
  redial(): void
  /** Stops dialling; open connections stay. */
  stop(): void
}

/**
 * Keeps every configured relay dialled and a slot reserved there. libp2p does
 * not: after a relay's restart its own listener stays silent for good.
 *
 * @throws AppError `network-config-invalid` when a relay address is malformed.
 */
export function startRelayLoop(init: RelayLoopInit): RelayLoop {
  const listeners = new Set<() => void>()
  let current: RelayStatus[] = []
  const refresh = () => {
    const next = keepers.map((keeper) => keeper.status())
    if (sameStatuses(current, next)) return
    current = next
    for (const listener of listeners) listener()
  }
  const keeping = {
    port: init.port,
    timers: init.timers ?? systemTimers,
    random: init.random ?? Math.random,
    onStep: () => queueMicrotask(refresh),
  }
  const relays = init.relays.map(parseRelayAddress)
  const keepers = relays.map((relay) => keepRelay(relay, keeping))
  const checkAll = (eager: boolean) => {
    for (const keeper of keepers) keeper.check(eager)
  }
  const forget = [
    init.port.onChange(() => checkAll(false)),
    init.port.onWake(() => checkAll(true)),
  ]
  current = keepers.map((keeper) => keeper.status())

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const statuses = () => current
  return {
    statuses,
    subscribe,
    reserved: (options) => untilReserved({ statuses, subscribe }, options),
    redial: () => checkAll(true),
    stop() {
      for (const stop of forget) stop()
      for (const keeper of keepers) keeper.stop()
      listeners.clear()
    },
  }
}

function untilReserved(
  loop: Pick<RelayLoop, 'statuses' | 'subscribe'>,
  options: Abortable = {},
): Promise<void> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      unsubscribe()
      signal?.removeEventListener('abort', abort)
      finish()
    }
    const abort = () => settle(() => reject(signal?.reason as Error))
    const look = () => {
      const reserved = loop.statuses().some(({ state }) => state === 'reserved')
      if (reserved) settle(resolve)
    }
    const unsubscribe = loop.subscribe(look)
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    else look()
  })
}

function sameStatuses(before: RelayStatus[], after: RelayStatus[]): boolean {
  return before.every((status, index) => {
    const other = after[index]
    return status.state === other?.state && status.roundTrip === other.roundTrip
  })
}
