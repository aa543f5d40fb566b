import type { Abortable } from '../../base/abort.ts'
import { backoffDelay } from '../backoff.ts'
import type { RelayAddress } from '../relay-address.ts'
import { withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { askWhoHas } from '../who-has/ask-who-has.ts'
import type { Neighbour, NeighbourConnection } from './neighbour.ts'

export interface KeepNeighbourInit {
  own: string | undefined
  timers: Timers
  random: () => number
  dial(relay: RelayAddress, options: Abortable): Promise<NeighbourConnection>
  /** Called with the addresses of the relays that this one knows. */
  heard(addresses: string[]): void
  /** Called when it is given up; undefined: it never is. */
  lost: (() => void) | undefined
}

/** One relay that another stays linked to. */
export interface KeptNeighbour {
  start(): void
  /** Undefined while it is out of reach. */
  reached(): Neighbour | undefined
  stop(): void
}

/** Milliseconds, and failures in a row until a stranger is given up. */
export const neighbourTimes = {
  dial: 8_000,
  round: 60_000,
  backoff: { first: 1_000, most: 60_000 },
  failures: 10,
}

/** Dials `relay`, introduces itself, and hears whom it knows, each minute. */
export function keepNeighbour(
  relay: RelayAddress,
  init: KeepNeighbourInit,
): KeptNeighbour {
  const { own, timers, random } = init
  const stopping = new AbortController()
  const { signal } = stopping
  let connection: NeighbourConnection | undefined
  let failures = 0
  let timer: unknown

  const round = async () => {
    if (connection?.status !== 'open') {
      connection = undefined
      connection = await init.dial(relay, {
        signal: withinTime(timers, neighbourTimes.dial, signal),
      })
    }
    const introduction = { type: 'link', address: own } as const
    const [answer] = await askWhoHas(connection, [introduction], {
      signal,
      timers,
    })
    if (answer?.type === 'relays') init.heard(answer.relays)
  }
  const again = (milliseconds: number) => {
    if (!signal.aborted) timer = timers.set(begin, milliseconds)
  }
  const failed = () => {
    if (signal.aborted) return
    connection = undefined
    failures += 1
    if (init.lost !== undefined && failures >= neighbourTimes.failures) {
      init.lost()
    } else again(backoffDelay(failures, neighbourTimes.backoff, random))
  }
  const begin = () => {
    round().then(() => {
      failures = 0
      again(neighbourTimes.round)
    }, failed)
  }
  return {
    start: begin,
    reached: () =>
      connection?.status === 'open'
        ? { address: relay.address, connection }
        : undefined,
    stop() {
      stopping.abort()
      timers.clear(timer)
    },
  }
}
