import type { Connection, Libp2p } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { parseRelayAddress } from '../relay-address.ts'
import { systemTimers } from '../types.ts'
import type { Timers } from '../types.ts'
import { askWhoHas } from './ask-who-has.ts'
import { isRelay, openRelays, queryRelays } from './query-relays.ts'
import { whoHasLimits } from './messages.ts'
import type { Elsewhere, WhoHasRequest } from './messages.ts'

export interface WhoHasClientInit {
  libp2p: Pick<
    Libp2p,
    'getConnections' | 'addEventListener' | 'removeEventListener'
  >
  /** Multiaddrs as configured. */
  relays: string[]
  timers?: Timers | undefined
  /** Called when a relay could not be told; it is told again later. */
  onFailure?: ((relay: string, thrown: unknown) => void) | undefined
}

export interface WhoHasClient {
  /** Tells all relays now, after each reconnection and every 20 minutes. */
  announce(cids: string[]): Promise<void>
  withdraw(cids: string[]): Promise<void>
  /** Asks every connected relay. Never includes this device. */
  query(cid: string, options?: Abortable): Promise<WhoHasFindings>
  stop(): void
}

export interface WhoHasFindings {
  /** Peer ids, of those who wait at other relays as well. */
  holders: string[]
  /** Which of them wait at relays that this device did not ask. */
  elsewhere: Elsewhere[]
  /** Relays that answered, and that were asked. */
  answered: number
  asked: number
}

/** Milliseconds. */
const times = { refresh: 20 * 60_000, afterFailure: 10_000 }

/** Keeps the relays told which roots this device has. */
export function startWhoHasClient(init: WhoHasClientInit): WhoHasClient {
  const { libp2p, timers = systemTimers } = init
  const relays = init.relays.map((address) => parseRelayAddress(address).peerId)
  const own = new Set<string>()
  const stopping = new AbortController()
  const { signal } = stopping
  let timer: unknown

  const tell = async (connection: Connection, requests: WhoHasRequest[]) => {
    try {
      await askWhoHas(connection, requests, { signal, timers })
    } catch (thrown) {
      if (signal.aborted) return
      init.onFailure?.(connection.remotePeer.toString(), thrown)
      refreshIn(times.afterFailure)
    }
  }
  const tellAll = async (requests: WhoHasRequest[]) => {
    if (requests.length === 0) return
    const open = openRelays(libp2p, relays)
    await Promise.all(open.map((connection) => tell(connection, requests)))
  }
  const refreshIn = (milliseconds: number) => {
    timers.clear(timer)
    if (!signal.aborted) timer = timers.set(refresh, milliseconds)
  }
  const refresh = () => {
    refreshIn(times.refresh)
    void tellAll(announcements([...own]))
  }
  const onOpen = ({ detail }: CustomEvent<Connection>) => {
    if (!isRelay(detail, relays) || own.size === 0) return
    void tell(detail, announcements([...own]))
  }
  libp2p.addEventListener('connection:open', onOpen)
  refreshIn(times.refresh)

  return {
    async announce(cids) {
      for (const cid of cids) own.add(cid)
      await tellAll(announcements(cids))
    },
    async withdraw(cids) {
      for (const cid of cids) own.delete(cid)
      await tellAll(
        batches(cids).map((batch) => ({ type: 'withdraw', cids: batch })),
      )
    },
    query: (cid, options) =>
      queryRelays(openRelays(libp2p, relays), cid, { ...options, timers }),
    stop() {
      stopping.abort()
      timers.clear(timer)
      libp2p.removeEventListener('connection:open', onOpen)
    },
  }
}

function announcements(cids: string[]): WhoHasRequest[] {
  const ttl = whoHasLimits.ttl
  return batches(cids).map((batch) => ({ type: 'announce', cids: batch, ttl }))
}

function batches(cids: string[]): string[][] {
  const count = Math.ceil(cids.length / whoHasLimits.addresses)
  return Array.from({ length: count }, (_, index) =>
    cids.slice(
      index * whoHasLimits.addresses,
      (index + 1) * whoHasLimits.addresses,
    ),
  )
}
