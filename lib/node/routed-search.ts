import { multiaddr } from '@multiformats/multiaddr'
import { CID } from 'multiformats/cid'
import { sleep, within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { askRouters } from '../peers/routing/ask-routers.ts'
import type { RouterFindings } from '../peers/routing/ask-routers.ts'
import type { RoutedProvider } from '../peers/routing/routed-provider.ts'
import { systemTimers } from '../peers/types.ts'
import type { NodeParts } from './node-parts.ts'
import type { SearchInit } from './provider-search.ts'
import type { ProviderSearch } from './types.ts'

/** What asking services about nodes of all IPFS needs of the node. */
export interface RoutedPorts {
  /** True once the first block of `root` is in this browser. */
  isHere(root: string): Promise<boolean>
  /** The services' addresses. */
  services: readonly string[]
  /** Undefined where no service was chosen. */
  ask:
    | ((root: string, options: Abortable) => Promise<RouterFindings>)
    | undefined
  /** Resolves with whether the node is connected now. */
  reach(provider: RoutedProvider, options: Abortable): Promise<boolean>
}

/**
 * Milliseconds: for devices that are connected, for those who said that they
 * have it, and for one dial.
 */
const patience = { others: 1_500, holders: 6_000, dial: 8_000 }
/** Nodes that are dialled for one search. */
const mostDialled = 8

/**
 * The last rung: third parties that a person chose are asked, once nobody else
 * has sent the beginning of `root`.
 *
 * @param holders whether somebody was reached who said that they have it
 */
export async function searchRouted(
  { isHere, ask, reach }: RoutedPorts,
  { root, onStep, signal }: Pick<SearchInit, 'root' | 'onStep' | 'signal'>,
  holders: boolean,
): Promise<ProviderSearch> {
  const nobody = { providers: [], asked: 0 }
  if (ask === undefined) return nobody
  await sleep(holders ? patience.holders : patience.others, signal)
  if (await isHere(root)) return nobody
  const id = 'routers'
  onStep({ id, state: 'asking', note: 'asking' })
  const found = await reachNamed({ ask, reach }, root, { signal })
  if (found === undefined) return nobody
  const { asked, answered, named, reached } = found
  const words = `${answered} of ${asked} answered, ${named} named`
  const state = reached.length > 0 ? 'found' : 'nothing'
  onStep({ id, state, note: reached.length > 0 ? 'connected' : words })
  return { providers: reached, asked }
}

/** What asking the services came to. */
export interface RoutedFindings {
  /** Services that were asked, and that answered. */
  asked: number
  answered: number
  /** Nodes that they named, and the peer ids of those connected now. */
  named: number
  reached: string[]
}

/** Asks the services and dials whom they name; undefined if there are none. */
export async function reachNamed(
  { ask, reach }: Pick<RoutedPorts, 'ask' | 'reach'>,
  root: string,
  { signal }: Abortable,
): Promise<RoutedFindings | undefined> {
  if (ask === undefined) return undefined
  const { providers, asked, answered } = await ask(root, { signal })
  const reached = await Promise.all(
    providers.slice(0, mostDialled).map(async (provider) => {
      const connected = await reach(provider, { signal })
      return connected ? [provider.peerId] : []
    }),
  )
  const named = providers.length
  return { asked, answered, named, reached: reached.flat() }
}

/** The ports over a real node. */
export function routedPorts({
  helia,
  served,
  session,
  routed,
}: Pick<NodeParts, 'helia' | 'served' | 'session' | 'routed'>): RoutedPorts {
  const { libp2p } = helia
  const self = libp2p.peerId.toString()
  const routers = routed.routers()
  const ask = async (root: string, options: Abortable) => {
    const fetch: typeof globalThis.fetch = (...asked) =>
      globalThis.fetch(...asked)
    const where = { loopback: false, timers: systemTimers }
    return askRouters({ routers, fetch, ...where }, root, options)
  }
  return {
    isHere: async (root) => served.whole.has(CID.parse(root)),
    services: routers,
    ask: routers.length === 0 ? undefined : ask,
    async reach({ peerId, servers, places }, { signal }) {
      if (peerId === self) return false
      try {
        if (servers.length > 0) {
          routed.admit(servers)
          await libp2p.dial(
            servers.map((address) => multiaddr(address)),
            { signal: within(patience.dial, signal) },
          )
          return true
        }
        for (const place of places) {
          session().introduce(`${place}/p2p-circuit/p2p/${peerId}`)
        }
        const { path } = await session().dial(peerId, { signal })
        return path !== 'none'
      } catch {
        signal?.throwIfAborted()
        // A node that is away, as most that a service names.
        return false
      }
    },
  }
}
