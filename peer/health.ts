import type { WhoHasIndex } from '#lib/peers/who-has/holder-index'
import type { BindingIndex } from '#lib/peers/owners/binding-index'
import type { Neighbours } from '#lib/peers/neighbours/neighbours'
import type { RelayMeter } from './relay-meter.ts'
import type { RelayNode } from './relay-node.ts'
import { keepLine } from './keep/keep-health.ts'
import type { KeepHealth } from './keep/keep-health.ts'
import { sponsorLine } from './sponsor/sponsor-health.ts'
import type { SponsorHealth } from './sponsor/sponsor-health.ts'

/** What `GET /health` answers. */
export interface Health {
  status: 'ok'
  peerId: string
  /** Multiaddrs to put into `network.json`. */
  addresses: string[]
  reservations: number
  connections: number
  /** Bytes carried for others since the start, both directions. */
  relayedBytes: number
  /** Open circuits with what each has carried so far. */
  circuits: { peerId: string; bytes: number; /** Seconds. */ age: number }[]
  /** Entries of the who-has index. */
  index: number
  /** Devices that speak for an owner. */
  bindings: number
  /** Multiaddrs of the relays it is linked with now. */
  neighbours: string[]
  /** What it pays for others, if it does. */
  sponsor?: SponsorHealth | undefined
  /** What it keeps, if it does. */
  keep?: KeepHealth | undefined
  /** Seconds. */
  uptime: number
}

export interface HealthInit {
  node: RelayNode
  meter: RelayMeter
  index: WhoHasIndex
  bindings: Pick<BindingIndex, 'size'>
  neighbours: Pick<Neighbours, 'addresses'>
  sponsor(): SponsorHealth | undefined
  keep(): KeepHealth | undefined
  /** Milliseconds since 1970. */
  startedAt: number
}

export function readHealth(init: HealthInit, now: number): Health {
  const { node, meter, index } = init
  return {
    status: 'ok',
    peerId: node.peerId.toString(),
    addresses: node.getMultiaddrs().map(String),
    reservations: node.services.relay.reservations.size,
    connections: node.getConnections().length,
    relayedBytes: meter.total(),
    circuits: meter.circuits().map(({ peerId, bytes, openedAt }) => ({
      peerId,
      bytes,
      age: Math.round((now - openedAt) / 1_000),
    })),
    index: index.size(),
    bindings: init.bindings.size(),
    neighbours: init.neighbours.addresses(),
    sponsor: init.sponsor(),
    keep: init.keep(),
    uptime: Math.round((now - init.startedAt) / 1_000),
  }
}

/** One line for a log. */
export function healthLine(health: Health): string {
  return [
    'health',
    `reservations=${health.reservations}`,
    `connections=${health.connections}`,
    `relayed=${health.relayedBytes}`,
    `index=${health.index}`,
    `bindings=${health.bindings}`,
    `neighbours=${health.neighbours.length}`,
    `uptime=${health.uptime}s`,
    ...(health.sponsor === undefined ? [] : [sponsorLine(health.sponsor)]),
    ...(health.keep === undefined ? [] : [keepLine(health.keep)]),
  ].join(' ')
}
