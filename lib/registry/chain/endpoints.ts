import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import type { ChainConfig } from '#lib/base/network-config'
import type { ChainClient } from './chain-client.ts'
import { isEndpointFault } from './endpoint-fault.ts'
import { faultWords, worst } from './endpoint-words.ts'
import type { EndpointFault, SetAside } from './endpoint-words.ts'
import { isCheckDue, lookAt } from './look-at-endpoint.ts'

/** One server of a chain, and what is known of it. */
export interface Endpoint {
  url: string
  /** Asks this server and no other. */
  client: ChainClient
  /** Its newest block. */
  head?: number | undefined
  /** When it last named its chain and its newest block; milliseconds. */
  namedAt?: number | undefined
  lookedAt?: number | undefined
  /** Why it is not asked now. */
  fault?: EndpointFault | undefined
}

/** All servers of one chain. */
export interface Endpoints {
  /**
   * Those that may be asked now, in the configured order: alive, of the right
   * chain, not far behind the others or behind what was seen before.
   *
   * @throws AppError `chain-unreachable`, `chain-mismatch`, `chain-behind`
   */
  usable(options?: Abortable): Promise<Endpoint[]>
  /** Those that are not asked now, and why. */
  setAside(): SetAside[]
  /** A block that is known to have been there: whoever lacks it is behind. */
  remember(block: number): void
}

/**
 * Blocks that a server may be behind the newest one known. More than any
 * reorganisation takes back; less than what makes a stale screen.
 */
const toleratedLag = 32

const known = new WeakMap<object, Endpoints>()

/** The servers behind a client; undefined for a client of a single server. */
export function endpointsOf(client: ChainClient): Endpoints | undefined {
  return known.get(client)
}

export function bindEndpoints(client: ChainClient, endpoints: Endpoints): void {
  known.set(client, endpoints)
}

/** Keeps watch over servers; each is looked at again every few seconds. */
export function watchEndpoints(
  singles: Pick<Endpoint, 'url' | 'client'>[],
  chain: Pick<ChainConfig, 'id' | 'name'>,
  clock: Clock,
): Endpoints {
  const all: Endpoint[] = singles.map((single) => ({ ...single }))
  let seen = -1
  let looking: Promise<void> | undefined
  const look = async () => {
    const now = clock.now()
    const due = all.filter((endpoint) => isCheckDue(endpoint, all, now))
    await Promise.all(due.map((one) => lookAt(one, chain.id, clock)))
    const heads = all.flatMap(({ fault, head }) =>
      head === undefined || (fault && fault.kind !== 'behind') ? [] : [head],
    )
    seen = Math.max(seen, ...heads)
    for (const endpoint of all) judge(endpoint, seen)
  }
  return {
    async usable({ signal } = {}) {
      looking ??= look().finally(() => (looking = undefined))
      await looking
      signal?.throwIfAborted()
      const good = all.filter(({ fault }) => fault === undefined)
      if (good.length === 0) throw worst(all, chain)
      return good
    },
    setAside: () =>
      all.flatMap(({ url, fault }) =>
        fault === undefined ? [] : [faultWords(url, fault, chain)],
      ),
    remember(block) {
      seen = Math.max(seen, block)
      for (const endpoint of all) {
        // What it said last may be older than the block: it is asked again.
        if (lag(endpoint, seen) > toleratedLag) endpoint.lookedAt = undefined
      }
    },
  }
}

/** Runs `work` with one server after the other until one answers. */
export async function inTurn<T>(
  endpoints: Endpoints,
  options: Abortable,
  work: (endpoint: Endpoint) => Promise<T>,
): Promise<T> {
  let first: unknown
  for (const endpoint of await endpoints.usable(options)) {
    try {
      return await work(endpoint)
    } catch (thrown) {
      options.signal?.throwIfAborted()
      if (!isEndpointFault(thrown)) throw thrown
      first ??= thrown
    }
  }
  throw first ?? new AppError('chain-unreachable', 'No chain server is set up.')
}

function judge(endpoint: Endpoint, seen: number): void {
  const { head, fault } = endpoint
  if (head === undefined || (fault && fault.kind !== 'behind')) return
  const blocks = lag(endpoint, seen)
  endpoint.fault =
    blocks > toleratedLag ? { kind: 'behind', blocks } : undefined
}

/** Blocks between the newest one known and the newest one of a server. */
function lag({ head }: Endpoint, seen: number): number {
  return head === undefined ? 0 : seen - head
}
