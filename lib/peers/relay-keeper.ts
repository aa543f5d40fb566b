import { backoffDelay } from './backoff.ts'
import type { RelayAddress } from './relay-address.ts'
import type { RelayPort } from './relay-port.ts'
import type { RelayStatus, Timers } from './types.ts'

export interface KeeperInit {
  port: RelayPort
  timers: Timers
  /** In [0, 1). */
  random: () => number
  /** Called after every step; the status may be the same as before. */
  onStep: () => void
}

/** Keeps one relay dialled. */
export interface RelayKeeper {
  status(): RelayStatus
  /** Looks again now; `eager` also forgets how often it failed. */
  check(eager: boolean): void
  stop(): void
}

/** Milliseconds; the whole has to heal within 30 s of a relay's return. */
export const relayTimes = {
  dial: 5_000,
  backoff: { first: 500, most: 10_000 },
  /** A slot usually takes a tenth of a second after connecting. */
  reservation: 8_000,
  reservationPoll: 250,
  /** Events may get lost while a page is frozen. */
  recheck: 15_000,
}

/** Starts to keep `relay` at once. */
export function keepRelay(relay: RelayAddress, init: KeeperInit): RelayKeeper {
  const { port, timers } = init
  const stopping = new AbortController()
  let state: RelayStatus['state'] = 'waiting'
  let failures = 0
  let connectedAt: number | undefined
  let dialling = false
  let timer: unknown

  const stepIn = (milliseconds: number) => {
    timers.clear(timer)
    if (!stopping.signal.aborted) timer = timers.set(step, milliseconds)
  }
  const failed = () => {
    failures += 1
    connectedAt = undefined
    state = 'waiting'
    stepIn(backoffDelay(failures, relayTimes.backoff, init.random))
    init.onStep()
  }
  const awaitReservation = () => {
    state = 'connected'
    connectedAt ??= timers.now()
    if (timers.now() - connectedAt < relayTimes.reservation) {
      return stepIn(relayTimes.reservationPoll)
    }
    // libp2p asks for a slot once a connection; a new one makes it ask again.
    port.hangUp(relay.peerId).then(failed, failed)
  }
  const dial = () => {
    state = 'connecting'
    dialling = true
    const signal = dialSignal(stopping.signal)
    const settled = (next: () => void) => () => {
      dialling = false
      if (!stopping.signal.aborted) next()
    }
    port.dial(relay, { signal }).then(settled(step), settled(failed))
  }
  const step = () => {
    if (dialling || stopping.signal.aborted) return
    if (port.reserved(relay.peerId)) {
      state = 'reserved'
      failures = 0
      connectedAt = undefined
      stepIn(relayTimes.recheck)
    } else if (port.connected(relay.peerId)) awaitReservation()
    else dial()
    init.onStep()
  }

  step()
  return {
    status: () => ({
      address: relay.address,
      peerId: relay.peerId,
      state,
      roundTrip: port.roundTrip(relay.peerId),
    }),
    check(eager) {
      if (eager) failures = 0
      const lost = state === 'reserved' && !port.reserved(relay.peerId)
      if (eager || lost || port.connected(relay.peerId)) step()
    },
    stop() {
      stopping.abort()
      timers.clear(timer)
    },
  }
}

function dialSignal(stopping: AbortSignal): AbortSignal {
  return AbortSignal.any([stopping, AbortSignal.timeout(relayTimes.dial)])
}
