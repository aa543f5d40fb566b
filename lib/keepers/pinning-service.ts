import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { callKeeper } from './call-keeper.ts'
import type { KeeperCall } from './call-keeper.ts'
import { keeperHost } from './keeper-url.ts'
import type { Fetch, KeeperEndpoint, PinRequest, PinStatus } from './types.ts'

/**
 * A client of the IPFS Pinning Service API 1.0.0:
 * https://ipfs.github.io/pinning-services-api-spec/
 * Everything it answers is a stranger's: read with limits, never as code.
 */
export interface PinningService {
  /** Asks it to keep something; it fetches in its own time. */
  add(request: PinRequest, options?: Abortable): Promise<PinStatus>
  /** Undefined once it knows nothing of the request any more. */
  look(requestId: string, options?: Abortable): Promise<PinStatus | undefined>
  /** Its newest pins of `cid`, in whatever state. */
  find(cid: string, options?: Abortable): Promise<PinStatus[]>
  /** Lets go. One that is gone already is no failure. */
  remove(requestId: string, options?: Abortable): Promise<void>
  /** How many pins it has, which also proves the token. */
  count(options?: Abortable): Promise<number>
}

/** Limits of the standard, and of what is believed to be an answer. */
const most = { origins: 20, name: 255, delegates: 20, answer: 1_048_576 }

/** Of one pin: it is not there any more, which is an answer as well. */
const allow = [404]

export function pinningService(
  fetch: Fetch,
  endpoint: KeeperEndpoint,
): PinningService {
  const ask = async (call: KeeperCall) =>
    readJson(endpoint.url, await callKeeper(fetch, endpoint, call))
  const { url } = endpoint
  const pin = (requestId: string) => `/pins/${encodeURIComponent(requestId)}`
  return {
    async add({ cid, name, origins }, { signal } = {}) {
      const json = {
        cid,
        name: name.slice(0, most.name),
        origins: origins.slice(0, most.origins),
      }
      const call = { method: 'POST', path: '/pins', json, signal } as const
      return readStatus(url, await ask(call))
    },
    async look(requestId, { signal } = {}) {
      const call = { method: 'GET', path: pin(requestId), signal } as const
      const answer = await callKeeper(fetch, endpoint, { ...call, allow })
      if (!answer.ok) return undefined
      return readStatus(url, await readJson(url, answer))
    },
    async find(cid, { signal } = {}) {
      const states = 'queued,pinning,pinned,failed'
      const path = `/pins?cid=${encodeURIComponent(cid)}&status=${states}`
      const { results } = await readList(ask, url, path, signal)
      return results.map((each) => readStatus(url, each))
    },
    async remove(requestId, { signal } = {}) {
      const call = { method: 'DELETE', path: pin(requestId), signal } as const
      await callKeeper(fetch, endpoint, { ...call, allow })
    },
    async count({ signal } = {}) {
      const path = '/pins?limit=1'
      return (await readList(ask, url, path, signal)).count
    },
  }
}

async function readList(
  ask: (call: KeeperCall) => Promise<unknown>,
  url: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ count: number; results: unknown[] }> {
  const answer = objectIn(url, await ask({ method: 'GET', path, signal }))
  const { count, results } = answer
  if (!Array.isArray(results) || typeof count !== 'number') throw strange(url)
  return { count, results }
}

function readStatus(url: string, value: unknown): PinStatus {
  const { requestid, status, pin, delegates, info } = objectIn(url, value)
  const { cid, name } = objectIn(url, pin)
  const isKnown = ['queued', 'pinning', 'pinned', 'failed'].includes(
    String(status),
  )
  if (!isKnown || typeof requestid !== 'string' || typeof cid !== 'string') {
    throw strange(url)
  }
  return {
    requestId: requestid,
    state: status as PinStatus['state'],
    cid,
    name: typeof name === 'string' ? name : '',
    delegates: textsIn(delegates).slice(0, most.delegates),
    reason: reasonIn(info),
  }
}

/** Ours say `reason`, IPFS Cluster and others `status_details` or `error`. */
function reasonIn(info: unknown): string | undefined {
  if (typeof info !== 'object' || info === null) return undefined
  const { reason, status_details, error } = info as Record<string, unknown>
  const words = [reason, status_details, error].find(
    (each) => typeof each === 'string',
  )
  return typeof words === 'string' ? words.slice(0, 200) : undefined
}

function textsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.filter((each): each is string => typeof each === 'string')
}

async function readJson(url: string, answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (text.length > most.answer) throw strange(url)
  try {
    return JSON.parse(text)
  } catch {
    throw strange(url)
  }
}

function objectIn(url: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) {
    return value as Record<string, unknown>
  }
  throw strange(url)
}

function strange(url: string): AppError {
  return new AppError(
    'keeper-refused',
    `${keeperHost(url)} answers, but not as a keeper. Look whether the address is right.`,
  )
}
