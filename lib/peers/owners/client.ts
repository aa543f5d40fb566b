import type { Connection, Libp2p } from '@libp2p/interface'
import type { Abortable } from '../../base/abort.ts'
import { isSameOwner } from '../../base/peer-binding.ts'
import type { OwnerReference, SignedBinding } from '../../base/peer-binding.ts'
import { backoffDelay } from '../backoff.ts'
import { parseRelayAddress } from '../relay-address.ts'
import { systemTimers } from '../types.ts'
import type { Timers } from '../types.ts'
import { isRelay, openRelays } from '../who-has/query-relays.ts'
import { askOwners } from './ask-owners.ts'
import type { OwnerDevice, OwnersRequest } from './messages.ts'

export interface OwnersClientInit {
  libp2p: Pick<
    Libp2p,
    'getConnections' | 'addEventListener' | 'removeEventListener'
  >
  /** Multiaddrs as configured. */
  relays: string[]
  timers?: Timers | undefined
}

export interface OwnersClient {
  /**
   * Shows all relays this binding now, after each reconnection and every
   * hour; null: has them forget whatever was shown before.
   *
   * @returns how many relays took it
   */
  tell(binding: SignedBinding | null): Promise<number>
  /** Who speaks for an owner, as the relays say; nothing is checked yet. */
  find(owner: OwnerReference, options?: Abortable): Promise<OwnerDevice[]>
  stop(): void
}

/** Milliseconds. */
const times = {
  refresh: 3_600_000,
  afterFailure: { first: 10_000, most: 3_600_000 },
}

/** Keeps the relays told whom this device speaks for. */
export function startOwnersClient(init: OwnersClientInit): OwnersClient {
  const { libp2p, timers = systemTimers } = init
  const relays = init.relays.map((address) => parseRelayAddress(address).peerId)
  const stopping = new AbortController()
  const { signal } = stopping
  let request: OwnersRequest | undefined
  let timer: unknown
  let failures = 0

  const show = async (connection: Connection, said: OwnersRequest) => {
    try {
      const answer = await askOwners(connection, said, { signal, timers })
      failures = 0
      return answer.type === 'bound' || answer.type === 'forgotten'
    } catch {
      // Told again; ever later, for a relay of an earlier version never takes it.
      failures += 1
      if (!signal.aborted) {
        again(backoffDelay(failures, times.afterFailure, Math.random))
      }
      return false
    }
  }
  const showAll = async () => {
    const said = request
    if (said === undefined) return 0
    again(times.refresh)
    const open = openRelays(libp2p, relays)
    const taken = await Promise.all(open.map((relay) => show(relay, said)))
    return taken.filter(Boolean).length
  }
  const again = (milliseconds: number) => {
    timers.clear(timer)
    timer = timers.set(() => void showAll(), milliseconds)
  }
  const onOpen = ({ detail }: CustomEvent<Connection>) => {
    if (request !== undefined && isRelay(detail, relays)) {
      void show(detail, request)
    }
  }
  libp2p.addEventListener('connection:open', onOpen)
  return {
    tell(binding) {
      request =
        binding === null ? { type: 'forget' } : { type: 'bind', binding }
      return showAll()
    },
    async find(owner, options = {}) {
      const open = openRelays(libp2p, relays)
      const answers = await Promise.all(
        open.map((relay) => findAt(relay, owner, { ...options, timers })),
      )
      options.signal?.throwIfAborted()
      return answers.flat()
    },
    stop() {
      stopping.abort()
      timers.clear(timer)
      libp2p.removeEventListener('connection:open', onOpen)
    },
  }
}

/** What one relay says, as far as it is an answer to the question. */
export async function findAt(
  connection: Pick<Connection, 'newStream' | 'remotePeer'>,
  owner: OwnerReference,
  options: Abortable & { timers: Timers; own?: boolean | undefined },
): Promise<OwnerDevice[]> {
  const { own } = options
  try {
    const question = { type: 'find', owner, own } as const
    const answer = await askOwners(connection, question, options)
    if (answer.type !== 'devices') return []
    return answer.devices.filter(({ binding }) => isSameOwner(binding, owner))
  } catch {
    // A relay that does not answer knows nobody; others may.
    return []
  }
}
