import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { callKeeper } from './call-keeper.ts'
import type { KeeperCall } from './call-keeper.ts'
import { readJson, readPinList, readPinStatus } from './pin-answers.ts'
import { pinName } from './pin-name.ts'
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

/** What the standard allows to be told. */
const mostOrigins = 20

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
  const list = async (path: string, signal: AbortSignal | undefined) =>
    readPinList(url, await ask({ method: 'GET', path, signal }))
  const find = async (cid: string, { signal }: Abortable = {}) => {
    const states = 'queued,pinning,pinned,failed'
    const path = `/pins?cid=${encodeURIComponent(cid)}&status=${states}`
    const { results } = await list(path, signal)
    return results.filter((each) => each.cid === cid)
  }
  return {
    async add({ cid, name, origins }, { signal } = {}) {
      const json = {
        cid,
        name: pinName(name),
        origins: origins.slice(0, mostOrigins),
      }
      const call = { method: 'POST', path: '/pins', json, signal } as const
      try {
        return readPinStatus(url, await ask(call))
      } catch (thrown) {
        const known = isDuplicate(thrown) ? await find(cid, { signal }) : []
        const before = known.find(({ state }) => state !== 'failed')
        if (before === undefined) throw thrown
        return before
      }
    },
    async look(requestId, { signal } = {}) {
      const call = { method: 'GET', path: pin(requestId), signal } as const
      const answer = await callKeeper(fetch, endpoint, { ...call, allow })
      if (!answer.ok) return undefined
      return readPinStatus(url, await readJson(url, answer))
    },
    find,
    async remove(requestId, { signal } = {}) {
      const call = { method: 'DELETE', path: pin(requestId), signal } as const
      await callKeeper(fetch, endpoint, { ...call, allow })
    },
    async count({ signal } = {}) {
      return (await list('/pins?limit=1', signal)).count
    },
  }
}

/** Pinata takes the same content once only: what it has already will do. */
function isDuplicate(thrown: unknown): boolean {
  return (
    thrown instanceof AppError &&
    thrown.details?.includes('DUPLICATE_OBJECT') === true
  )
}
