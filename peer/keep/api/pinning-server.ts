import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { ApiError, badRequest, unauthorized } from './api-error.ts'
import { answerPinning } from './pinning-api.ts'
import type { ApiAnswer, PinningApiInit } from './pinning-api.ts'

export interface PinningServerInit extends PinningApiInit {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Whoever has it may pin and let go. */
  token: string
  report(thrown: unknown): void
}

const longestBody = 1_048_576

/** Any page may call: the token decides, and no cookie is looked at. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '600',
}

/**
 * Serves the Pinning Service API.
 *
 * @throws Error when the port is taken
 */
export async function startPinningServer(
  init: PinningServerInit,
): Promise<Server> {
  const server = createServer((request, response) => {
    void handle(init, request, response).catch(init.report)
  })
  server.listen(init.port, init.host)
  await once(server, 'listening')
  return server
}

async function handle(
  init: PinningServerInit,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'OPTIONS') {
    response.writeHead(204, cors).end()
    return
  }
  try {
    if (!hasToken(request, init.token)) throw unauthorized()
    send(response, await answer(init, request))
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) init.report(thrown)
    send(response, failure(thrown))
  }
}

function answer(
  init: PinningServerInit,
  request: IncomingMessage,
): Promise<ApiAnswer> {
  const url = new URL(request.url ?? '/', 'http://keeper')
  return answerPinning(init, {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    parameters: url.searchParams,
    body: () => readBody(request),
  })
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > longestBody) throw badRequest('the body is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Compares digests: how long it takes tells nothing about the token. */
function hasToken(request: IncomingMessage, token: string): boolean {
  const given = request.headers.authorization ?? ''
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(`Bearer ${token}`))
}

function failure(thrown: unknown): ApiAnswer {
  const known =
    thrown instanceof ApiError
      ? thrown
      : new ApiError(500, 'INTERNAL_SERVER_ERROR', 'Unexpected error')
  const { status, reason, message: details } = known
  return { status, value: { error: { reason, details } } }
}

function send(response: ServerResponse, { status, value }: ApiAnswer): void {
  const type = value === undefined ? {} : { 'content-type': 'application/json' }
  response.writeHead(status, { ...cors, ...type, 'cache-control': 'no-store' })
  response.end(value === undefined ? undefined : JSON.stringify(value))
}
