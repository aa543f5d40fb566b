import type { Fetch } from '#lib/keepers/types'

/** A pinning service as it is, not as the specification wants it. */
export interface ServiceWays {
  /** Endpoint, as people paste it. */
  url: string
  /** What it takes for a token; another one is wrong. */
  token: string
  noToken: { status: number; reason: string }
  wrongToken: { status: number; reason: string }
  /** Status and body of what was added, and of what was removed. */
  added: number
  removed: () => Response
  requestId(cid: string, count: number): string
  delegates: string[]
  info: Record<string, string>
  /** Name of a pin that was given none. */
  unnamed(cid: string): string | undefined
  /** True: the same content again is an error. */
  onceOnly?: boolean | undefined
  /** Longest name, in bytes of JSON without its quotes. */
  longestName?: number | undefined
  /** True: `cid` makes it forget the other filters. */
  cidFilterOnly?: boolean | undefined
}

interface Pin {
  requestid: string
  status: string
  cid: string
  name: string | undefined
}

/** The service as a `fetch`; `limit` calls are answered, the next with 429. */
export function fakePinningService(ways: ServiceWays, limit = Infinity) {
  const pins = new Map<string, Pin>()
  const state = { limit, calls: [] as string[], made: 0 }
  const fetch: Fetch = async (asked, init) => {
    const { pathname, searchParams } = new URL(asked)
    const base = new URL(ways.url).pathname.replace(/\/$/, '')
    const path = pathname.slice(base.length)
    state.calls.push(`${init.method} ${path}`)
    const refusal = refuse(ways, init)
    if (refusal !== undefined) return refusal
    state.limit -= 1
    if (state.limit < 0) return failure(429, 'RATE_LIMITED')
    const id = decodeURIComponent(path.slice('/pins/'.length))
    if (init.method === 'POST') {
      state.made += 1
      return add(ways, pins, String(init.body), state.made)
    }
    if (path === '/pins') return list(ways, pins, searchParams)
    const pin = pins.get(id)
    if (pin === undefined) return failure(404, 'NOT_FOUND')
    if (init.method === 'GET') return Response.json(statusOf(ways, pin))
    pins.delete(id)
    return ways.removed()
  }
  return { fetch, pins, state }
}

function refuse(ways: ServiceWays, init: RequestInit): Response | undefined {
  const sent = new Headers(init.headers).get('authorization')
  const { noToken, wrongToken, token } = ways
  if (sent === null) return failure(noToken.status, noToken.reason)
  const basic = `Basic ${btoa(token)}`
  if (sent === `Bearer ${token}` || sent === basic) return undefined
  return failure(wrongToken.status, wrongToken.reason)
}

function add(
  ways: ServiceWays,
  pins: Map<string, Pin>,
  body: string,
  count: number,
): Response {
  const { cid, name = '' } = JSON.parse(body) as Record<string, string>
  const bytes = new TextEncoder().encode(JSON.stringify(name)).length - 2
  if (bytes > (ways.longestName ?? 255)) return failure(400, 'NAME_TOO_LONG')
  const known = [...pins.values()].some((pin) => pin.cid === cid)
  if (known && ways.onceOnly === true) return failure(400, 'DUPLICATE_OBJECT')
  const requestid = ways.requestId(cid ?? '', count)
  const named = name === '' ? ways.unnamed(cid ?? '') : name
  const pin = { requestid, status: 'queued', cid: cid ?? '', name: named }
  pins.set(requestid, pin)
  return Response.json(statusOf(ways, pin), { status: ways.added })
}

/** Without a filter for states, pinned ones alone: the specification's way. */
function list(
  { cidFilterOnly, ...ways }: ServiceWays,
  pins: Map<string, Pin>,
  asked: URLSearchParams,
): Response {
  const cid = asked.get('cid')
  const states = (asked.get('status') ?? 'pinned').split(',')
  const free = cid !== null && cidFilterOnly === true
  const found = [...pins.values()].filter(
    (pin) =>
      (cid === null || cid.split(',').includes(pin.cid)) &&
      (free || states.includes(pin.status)),
  )
  const results = found
    .toReversed()
    .slice(0, Number(asked.get('limit') ?? 10))
    .map((pin) => statusOf(ways, pin))
  return Response.json({ count: found.length, results })
}

function statusOf(ways: ServiceWays, { requestid, status, cid, name }: Pin) {
  const { delegates, info } = ways
  const created = '2026-11-23T07:44:51.000-04:00'
  const pin = {
    cid,
    origins: [],
    meta: {},
    ...(name !== undefined && { name }),
  }
  return { requestid, status, created, pin, delegates, info }
}

function failure(status: number, reason: string): Response {
  const body = { error: { reason, details: 'in words of its own' } }
  return Response.json(body, { status })
}
