import { cidText, parseCid } from '#lib/base/cid'
import type { KeptPin, PinState } from '../pin.ts'
import { badRequest } from './api-error.ts'

/** What `GET /pins` asks for; see the Pinning Service API 1.0.0. */
export interface PinQuery {
  /** CIDv1 texts. */
  cids: Set<string> | undefined
  name: string | undefined
  match: 'exact' | 'iexact' | 'partial' | 'ipartial'
  states: Set<PinState> | undefined
  /** Milliseconds since 1970, exclusive. */
  before: number
  after: number
  limit: number
  meta: Record<string, string>
}

const matches = ['exact', 'iexact', 'partial', 'ipartial'] as const
const states = ['queued', 'pinning', 'pinned', 'failed'] as const

/**
 * Reads the parameters.
 *
 * @throws ApiError 400
 */
export function readPinQuery(parameters: URLSearchParams): PinQuery {
  const match = parameters.get('match') ?? 'exact'
  const cids = listOf(parameters, 'cid')
  if (!isOneOf(matches, match)) throw badRequest('match is not known')
  if (cids !== undefined && cids.length > 10) throw badRequest('too many cids')
  return {
    cids: cids && new Set(cids.map(addressOf)),
    name: parameters.get('name') ?? undefined,
    match,
    states: readStates(parameters),
    before: readTime(parameters, 'before', Infinity),
    after: readTime(parameters, 'after', -Infinity),
    limit: readLimit(parameters.get('limit') ?? '10'),
    meta: readMeta(parameters.get('meta') ?? '{}'),
  }
}

/** Those of `pins` that the query asks for, newest first, without its limit. */
export function matchPins(
  pins: readonly KeptPin[],
  query: PinQuery,
): KeptPin[] {
  return pins.filter(
    ({ created, state, pin }) =>
      created < query.before &&
      created > query.after &&
      (query.states === undefined || query.states.has(state)) &&
      (query.cids === undefined || query.cids.has(addressOf(pin.cid))) &&
      isNamed(pin.name ?? '', query) &&
      Object.entries(query.meta).every(([k, v]) => pin.meta?.[k] === v),
  )
}

/**
 * Without `status` only what is pinned; but who asks for one name or address
 * wants to know of it in any state.
 */
function readStates(parameters: URLSearchParams): Set<PinState> | undefined {
  const wanted = listOf(parameters, 'status')
  if (wanted === undefined) {
    const isOne = parameters.has('name') || parameters.has('cid')
    return isOne ? undefined : new Set(['pinned'])
  }
  const known = wanted.filter((state) => isOneOf(states, state))
  if (known.length < wanted.length) throw badRequest('status is not known')
  return new Set(known)
}

function isNamed(name: string, { name: wanted, match }: PinQuery): boolean {
  if (wanted === undefined) return true
  const isFolded = match.startsWith('i')
  const [one, other] = isFolded
    ? [name.toLowerCase(), wanted.toLowerCase()]
    : [name, wanted]
  return match.endsWith('exact') ? one === other : one.includes(other)
}

/** Repeated parameters and commas are both in use. */
function listOf(
  parameters: URLSearchParams,
  name: string,
): string[] | undefined {
  const values = parameters.getAll(name).flatMap((text) => text.split(','))
  return values.length === 0 ? undefined : values
}

function addressOf(text: string): string {
  try {
    return cidText(parseCid(text))
  } catch (thrown) {
    throw badRequest((thrown as Error).message)
  }
}

function readTime(
  parameters: URLSearchParams,
  name: string,
  otherwise: number,
): number {
  const text = parameters.get(name)
  if (text === null) return otherwise
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw badRequest(`${name} is not a time`)
  return time
}

function readLimit(text: string): number {
  const limit = Number(text)
  if (/^\d+$/u.test(text) && limit >= 1 && limit <= 1_000) return limit
  throw badRequest('limit is 1 to 1000')
}

function readMeta(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, string>
    }
  } catch {
    // Said below in the same words as for any other value.
  }
  throw badRequest('meta is not a JSON object')
}

function isOneOf<T extends string>(
  known: readonly T[],
  text: string,
): text is T {
  return (known as readonly string[]).includes(text)
}
