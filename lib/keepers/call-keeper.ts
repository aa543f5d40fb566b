import { within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { AppError } from '../base/errors.ts'
import { authorization } from './authorization.ts'
import { keeperFailure } from './keeper-failure.ts'
import { isOnThisMachine, keeperHost } from './keeper-url.ts'
import type { Fetch, KeeperEndpoint } from './types.ts'

export interface KeeperCall extends Abortable {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the endpoint, with its query. */
  path: string
  body?: BodyInit | undefined
  json?: unknown
  /** How long an answer may take, in milliseconds. */
  patience?: number | undefined
  /** Answers that are no success and none of a failure either. */
  allow?: readonly number[] | undefined
}

/** Milliseconds. */
const patience = { answer: 20_000, knock: 4_000 }

/**
 * One call. Cookies stay here, a redirect is not followed (the token is for
 * this host), and nothing is taken from or put into a cache.
 *
 * @throws AppError `keeper-unreachable`, `keeper-closed`,
 * `keeper-unauthorized`, `keeper-full`, `keeper-refused`; `aborted`
 */
export async function callKeeper(
  fetch: Fetch,
  { url, token }: Pick<KeeperEndpoint, 'url' | 'token'>,
  call: KeeperCall,
): Promise<Response> {
  const { method, path, json, body, signal } = call
  const limit = within(call.patience ?? patience.answer, signal)
  const headers = {
    ...authorization(token),
    ...(json !== undefined && { 'content-type': 'application/json' }),
  }
  const sent = json === undefined ? body : JSON.stringify(json)
  const init: RequestInit = { ...stayHere, method, headers, signal: limit }
  if (sent !== undefined) init.body = sent
  const answer = await fetch(url + path, init).catch((cause: unknown) => {
    signal?.throwIfAborted()
    return unanswered(fetch, url, cause)
  })
  if (answer.ok || call.allow?.includes(answer.status) === true) return answer
  const words = await answer.text().catch(() => '')
  throw keeperFailure(url, answer.status, words)
}

const stayHere = {
  credentials: 'omit',
  redirect: 'error',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const

/**
 * Why there is no answer. A browser tells a page alike of a host that is gone
 * and of one that does not let the page read; a knock that wants no answer
 * tells them apart.
 */
async function unanswered(
  fetch: Fetch,
  url: string,
  cause: unknown,
): Promise<never> {
  const host = keeperHost(url)
  const isThere = await fetch(`${url}/`, {
    ...stayHere,
    redirect: 'follow',
    method: 'GET',
    mode: 'no-cors',
    signal: AbortSignal.timeout(patience.knock),
  }).then(
    () => true,
    () => false,
  )
  if (isThere) {
    throw new AppError(
      'keeper-closed',
      `${host} is there, but does not let this page ask it. It has to allow the address of this page (CORS). Some answer a missing or wrong token like this, too.`,
      { cause, details: corsHelp() },
    )
  }
  const where = isOnThisMachine(url)
    ? 'Look whether it runs, and whether the port is right.'
    : 'Look whether the address is right and whether you are online.'
  throw new AppError(
    'keeper-unreachable',
    `Nothing answers at ${host}. ${where}`,
    { cause },
  )
}

/** What the owner of a Kubo node or a cluster does about it. */
function corsHelp(): string {
  const origin = globalThis.location?.origin ?? 'the address of this page'
  return (
    'On a Kubo node: ipfs config --json ' +
    `API.HTTPHeaders.Access-Control-Allow-Origin '["${origin}"]' and ` +
    'ipfs config --json API.HTTPHeaders.Access-Control-Allow-Headers ' +
    `'["Authorization","Content-Type"]', then start it again. ` +
    'In IPFS Cluster: cors_allowed_origins, cors_allowed_methods (GET, POST, ' +
    'DELETE) and cors_allowed_headers (Authorization, Content-Type) of ' +
    'pinsvcapi in service.json.'
  )
}
