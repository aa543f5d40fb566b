import type { Abortable } from '../../base/abort.ts'
import { withinTime } from '../types.ts'
import type { Timers } from '../types.ts'
import { readAnswer } from './read-answer.ts'
import { routedProvider } from './routed-provider.ts'
import type { RoutedProvider } from './routed-provider.ts'

export interface AskRoutersInit {
  /** HTTP addresses of services; only these are asked. */
  routers: readonly string[]
  fetch: typeof fetch
  timers: Timers
  /** True where services and nodes on this machine count. */
  loopback: boolean
}

export interface RouterFindings {
  providers: RoutedProvider[]
  /** Services that were asked, and that answered in their language. */
  asked: number
  answered: number
}

/** Milliseconds for one service, and nodes that are taken of all. */
export const routerLimits = { patience: 8_000, providers: 16, services: 4 }

/** Of the ways to a node, those that a browser has. */
const filter =
  'filter-addrs=wss,tls,webrtc-direct,webrtc&filter-protocols=unknown,transport-bitswap'

/**
 * Asks services of the delegated routing API who provides `cid`. Each learns
 * the content address and this device's IP address, and nothing else.
 * Source: https://specs.ipfs.tech/routing/http-routing-v1/ and IPIP-484.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function askRouters(
  init: AskRoutersInit,
  cid: string,
  { signal }: Abortable = {},
): Promise<RouterFindings> {
  const places = init.routers
    .flatMap((router) => providersUrl(router, cid, init.loopback) ?? [])
    .slice(0, routerLimits.services)
  const answers = await Promise.all(
    places.map((place) => askOne(init, place, signal)),
  )
  signal?.throwIfAborted()
  const known = new Map<string, RoutedProvider>()
  for (const provider of answers.flatMap(({ providers }) => providers)) {
    if (known.size < routerLimits.providers)
      known.set(provider.peerId, provider)
  }
  return {
    providers: [...known.values()],
    asked: places.length,
    answered: answers.filter(({ answered }) => answered).length,
  }
}

/** What came before a service fell silent, or broke off, counts as well. */
async function askOne(
  { fetch, timers, loopback }: AskRoutersInit,
  place: URL,
  signal: AbortSignal | undefined,
): Promise<{ answered: boolean; providers: RoutedProvider[] }> {
  const providers: RoutedProvider[] = []
  const limit = withinTime(timers, routerLimits.patience, signal)
  try {
    const response = await fetch(place, {
      headers: { accept: 'application/x-ndjson, application/json;q=0.8' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // Another host was not chosen by anybody.
      redirect: 'error',
      signal: limit,
    })
    // "Not found" is how earlier services say that there are none.
    if (response.status === 404) return { answered: true, providers }
    if (!response.ok) return { answered: false, providers }
    for await (const record of readAnswer(response)) {
      const provider = routedProvider(record, { loopback })
      if (provider !== undefined) providers.push(provider)
      if (providers.length === routerLimits.providers) break
    }
    return { answered: true, providers }
  } catch {
    signal?.throwIfAborted()
    return { answered: false, providers }
  }
}

/** Plain HTTP would tell everybody on the way what is looked for. */
function providersUrl(
  router: string,
  cid: string,
  loopback: boolean,
): URL | undefined {
  if (!URL.canParse(router)) return undefined
  const place = new URL(`/routing/v1/providers/${cid}?${filter}`, router)
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(place.hostname)
  const allowed = place.protocol === 'https:' || (loopback && here)
  return allowed ? place : undefined
}
