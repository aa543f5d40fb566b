import type { Keeper } from '../keeper.ts'
import type { KeptPin } from '../pin.ts'
import { notFound, refusedPin } from './api-error.ts'
import { readPin } from './pin-body.ts'
import { matchPins, readPinQuery } from './pin-query.ts'

export interface PinningApiInit {
  keeper: Keeper
  /** Multiaddrs of this peer: who has the content connects there. */
  delegates(): string[]
}

/** One call, its token already checked. */
export interface ApiCall {
  method: string
  /** Below the service's root, decoded: `/pins/…`. */
  path: string
  parameters: URLSearchParams
  body(): Promise<string>
}

export interface ApiAnswer {
  status: number
  value?: unknown
}

/**
 * The IPFS Pinning Service API 1.0.0 over a keeper:
 * https://ipfs.github.io/pinning-services-api-spec/
 *
 * @throws ApiError for what is refused
 */
export async function answerPinning(
  init: PinningApiInit,
  call: ApiCall,
): Promise<ApiAnswer> {
  const [, room, id, more] = call.path.split('/')
  if (room !== 'pins' || more !== undefined) throw notFound()
  const { method } = call
  if (id === undefined || id === '') {
    if (method === 'GET') return listPins(init, call)
    if (method === 'POST') return addPin(init, call)
    throw notFound()
  }
  const known = init.keeper.list.find(id)
  if (known === undefined) throw notFound()
  if (method === 'GET') return { status: 200, value: statusOf(init, known) }
  if (method === 'DELETE') return removePin(init, id)
  if (method === 'POST') return replacePin(init, id, call)
  throw notFound()
}

function listPins(init: PinningApiInit, { parameters }: ApiCall): ApiAnswer {
  const query = readPinQuery(parameters)
  const found = matchPins(init.keeper.list.all(), query)
  const results = found.slice(0, query.limit).map((pin) => statusOf(init, pin))
  return { status: 200, value: { count: found.length, results } }
}

async function addPin(init: PinningApiInit, call: ApiCall): Promise<ApiAnswer> {
  const added = await init.keeper.add(readPin(await call.body()), 'api')
  if (typeof added === 'string') throw refusedPin(added)
  return { status: 202, value: statusOf(init, added) }
}

/** The new one first: what both share stays. */
async function replacePin(
  init: PinningApiInit,
  id: string,
  call: ApiCall,
): Promise<ApiAnswer> {
  const answer = await addPin(init, call)
  await init.keeper.remove(id)
  return answer
}

async function removePin(init: PinningApiInit, id: string): Promise<ApiAnswer> {
  await init.keeper.remove(id)
  return { status: 202 }
}

function statusOf(init: PinningApiInit, kept: KeptPin) {
  const { id, state, created, pin, bytes, blocks, reason } = kept
  const counts = { bytes: String(bytes), blocks: String(blocks) }
  return {
    requestid: id,
    status: state,
    created: new Date(created).toISOString(),
    pin,
    delegates: init.delegates(),
    info: reason === undefined ? counts : { ...counts, reason },
  }
}
