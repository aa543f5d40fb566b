import { backoffDelay } from './backoff.ts'
import type { RelayAddress } from './relay-address.ts'
import type { RelayPort } from './relay-port.ts'
import { withinTime } from './types.ts'
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

/** What changes while a relay is kept. */
interface Keeping extends KeeperInit {
  relay: RelayAddress
  state: RelayStatus['state']
  /** Failed attempts in a row. */
  failures: number
  /** Since when it has been connected without a slot. */
  connectedAt: number | undefined
  dialling: boolean
  timer: unknown
  stopping: AbortController
}

/** Starts to keep `relay` at once. */
export function keepRelay(relay: RelayAddress, init: KeeperInit): RelayKeeper {
  const { port } = init
  const keeping: Keeping = {
    ...init,
    relay,
    state: 'waiting',
    failures: 0,
    connectedAt: undefined,
    dialling: false,
    timer: undefined,
    stopping: new AbortController(),
  }
  step(keeping)
  return {
    status: () => ({
      address: relay.address,
      peerId: relay.peerId,
      state: keeping.state,
      roundTrip: port.roundTrip(relay.peerId),
    }),
    check(eager) {
      if (eager) keeping.failures = 0
      const reserved = port.reserved(relay.peerId)
      const lost = keeping.state === 'reserved' && !reserved
      if (eager || lost || port.connected(relay.peerId)) step(keeping)
    },
    stop() {
      keeping.stopping.abort()
      init.timers.clear(keeping.timer)
    },
  }
}

function step(keeping: Keeping): void {
  const { port, relay } = keeping
  if (keeping.dialling || keeping.stopping.signal.aborted) return
  if (port.reserved(relay.peerId)) {
    keeping.state = 'reserved'
    keeping.failures = 0
    keeping.connectedAt = undefined
    stepIn(keeping, relayTimes.recheck)
  } else if (port.connected(relay.peerId)) awaitReservation(keeping)
  else dial(keeping)
  keeping.onStep()
}

function dial(keeping: Keeping): void {
  const { port, relay, stopping } = keeping
  keeping.state = 'connecting'
  keeping.dialling = true
  const signal = withinTime(keeping.timers, relayTimes.dial, stopping.signal)
  const settled = (next: (keeping: Keeping) => void) => () => {
    keeping.dialling = false
    next(keeping)
  }
  port.dial(relay, { signal }).then(settled(step), settled(failed))
}

function awaitReservation(keeping: Keeping): void {
  const { port, relay, timers } = keeping
  keeping.state = 'connected'
  keeping.connectedAt ??= timers.now()
  const waited = timers.now() - keeping.connectedAt
  if (waited < relayTimes.reservation) {
    return stepIn(keeping, relayTimes.reservationPoll)
  }
  // libp2p asks for a slot once a connection; a new one makes it ask again.
  const closed = () => failed(keeping)
  port.hangUp(relay.peerId).then(closed, closed)
}

function failed(keeping: Keeping): void {
  keeping.failures += 1
  keeping.connectedAt = undefined
  keeping.state = 'waiting'
  const { failures, random } = keeping
  stepIn(keeping, backoffDelay(failures, relayTimes.backoff, random))
  keeping.onStep()
}

function stepIn(keeping: Keeping, milliseconds: number): void {
  const { timers } = keeping
  timers.clear(keeping.timer)
  if (keeping.stopping.signal.aborted) return
  keeping.timer = timers.set(() => step(keeping), milliseconds)
}
