import type { Abortable } from '../../base/abort.ts'
import { introducedRelay } from '../may-introduce.ts'
import { parseRelayAddress } from '../relay-address.ts'
import type { RelayAddress } from '../relay-address.ts'
import { systemTimers } from '../types.ts'
import type { Timers } from '../types.ts'
import { keepNeighbour } from './keep-neighbour.ts'
import type { KeptNeighbour } from './keep-neighbour.ts'
import type { Neighbour, NeighbourConnection } from './neighbour.ts'

export interface NeighboursInit {
  /** Peer id of this relay. */
  self: string
  /** Where others find this relay; undefined: it is told to nobody. */
  own: string | undefined
  /** Multiaddrs that the operator named; they are never given up. */
  friends: string[]
  /** True where relays on loopback count. */
  loopback: boolean
  /**
   * Opens a connection of its own to this very address, which proves that the
   * relay is there: one that somebody else opened proves nothing.
   */
  dial(relay: RelayAddress, options: Abortable): Promise<NeighbourConnection>
  timers?: Timers | undefined
  random?: (() => number) | undefined
}

/** The relays that this one knows; each tells the others whom it knows. */
export interface Neighbours {
  /** Those reached now. */
  reached(): Neighbour[]
  addresses(): string[]
  /** True if this relay wants to dial `peerId` for itself. */
  knows(peerId: string): boolean
  /** Takes in what a stranger told, if it may be dialled and there is room. */
  introduce(address: string): void
  stop(): void
}

/** So many are kept; each is asked for what this relay can't find. */
export const mostNeighbours = 32

/**
 * Links this relay with others, so that several form one network without a
 * centre: whoever knows one of them comes to know all.
 *
 * @throws AppError `network-config-invalid` when a friend's address is
 * malformed.
 */
export function startNeighbours(init: NeighboursInit): Neighbours {
  const { self, friends, timers = systemTimers, random = Math.random } = init
  const kept = new Map<string, KeptNeighbour>()
  const keep = (relay: RelayAddress, friend: boolean) => {
    if (relay.peerId === self || kept.has(relay.peerId)) return
    const neighbour = keepNeighbour(relay, {
      own: init.own,
      timers,
      random,
      dial: init.dial,
      heard: (addresses) => addresses.forEach(introduce),
      lost: friend ? undefined : () => void kept.delete(relay.peerId),
    })
    kept.set(relay.peerId, neighbour)
    neighbour.start()
  }
  const introduce = (address: string) => {
    const relay = introducedRelay(address, init)
    if (relay !== undefined && kept.size < mostNeighbours) keep(relay, false)
  }
  const reached = () =>
    [...kept.values()].flatMap((neighbour) => neighbour.reached() ?? [])
  for (const friend of friends) keep(parseRelayAddress(friend), true)
  return {
    reached,
    addresses: () => reached().map(({ address }) => address),
    knows: (peerId) => kept.has(peerId),
    introduce,
    stop() {
      for (const neighbour of kept.values()) neighbour.stop()
      kept.clear()
    },
  }
}
