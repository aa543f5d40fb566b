import { AppError } from '../base/errors.ts'
import { keeperHost } from './keeper-url.ts'
import type { PinStatus } from './types.ts'

/**
 * Reading what a pinning service answers: a stranger's words, with limits.
 * IPFS Cluster names all addresses of all its members, more than the
 * standard's 20.
 */
const most = { delegates: 200, answer: 1_048_576 }

/** @throws AppError `keeper-refused` for what is no list of pins */
export function readPinList(
  url: string,
  value: unknown,
): { count: number; results: PinStatus[] } {
  const { count, results } = fieldsOf(value)
  if (!Array.isArray(results) || typeof count !== 'number') throw strange(url)
  // A row in a state of the service's own is none that can be followed.
  return { count, results: results.flatMap((each) => pinIn(each) ?? []) }
}

/** @throws AppError `keeper-refused` for what is no pin */
export function readPinStatus(url: string, value: unknown): PinStatus {
  const found = pinIn(value)
  if (found === undefined) throw strange(url)
  return found
}

function pinIn(value: unknown): PinStatus | undefined {
  const { requestid, status, pin, delegates, info } = fieldsOf(value)
  const { cid, name } = fieldsOf(pin)
  const isKnown = ['queued', 'pinning', 'pinned', 'failed'].includes(
    String(status),
  )
  if (!isKnown || typeof requestid !== 'string' || typeof cid !== 'string') {
    return undefined
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

/** Ours say `reason`, others `status_details`, Pinata has a word of its own. */
function reasonIn(info: unknown): string | undefined {
  const said = fieldsOf(info)
  const places = ['reason', 'status_details', 'error', 'pinata_pinjob_status']
  const words = places
    .map((place) => said[place])
    .find((each) => typeof each === 'string')
  return typeof words === 'string' ? words.slice(0, 200) : undefined
}

function textsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.filter((each): each is string => typeof each === 'string')
}

/** @throws AppError `keeper-refused` for what is too long, or no JSON */
export async function readJson(
  url: string,
  answer: Response,
): Promise<unknown> {
  const text = await answer.text()
  if (text.length > most.answer) throw strange(url)
  try {
    return JSON.parse(text)
  } catch {
    throw strange(url)
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {}
}

function strange(url: string): AppError {
  return new AppError(
    'keeper-refused',
    `${keeperHost(url)} answers, but not as a keeper. Look whether the address is right.`,
  )
}
