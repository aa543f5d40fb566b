import { checkCid, parseCid } from '#lib/base/cid'
import type { Pin } from '../pin.ts'
import { badRequest } from './api-error.ts'

/** From the schema of the Pinning Service API 1.0.0. */
const most = { name: 255, origins: 20, meta: 1_000 }

/**
 * Reads the body of `POST /pins`, which comes from a stranger with the token.
 *
 * @throws ApiError 400
 */
export function readPin(text: string): Pin {
  const fields = objectOf(text)
  const { cid, name, origins, meta } = fields
  if (typeof cid !== 'string') throw badRequest('cid is missing')
  try {
    checkCid(parseCid(cid))
  } catch (thrown) {
    throw badRequest((thrown as Error).message)
  }
  return {
    cid,
    ...(isGiven(name) && { name: readName(name) }),
    ...(isGiven(origins) && { origins: readOrigins(origins) }),
    ...(isGiven(meta) && { meta: readMeta(meta) }),
  }
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // Said below in the same words as for any other value.
  }
  throw badRequest('the body is not a JSON object')
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function readName(value: unknown): string {
  if (typeof value === 'string' && value.length <= most.name) return value
  throw badRequest(`name is a text of at most ${most.name} letters`)
}

function readOrigins(value: unknown): string[] {
  const isList = Array.isArray(value) && value.length <= most.origins
  if (isList && value.every((each) => typeof each === 'string')) return value
  throw badRequest(`origins is a list of at most ${most.origins} addresses`)
}

function readMeta(value: unknown): Record<string, string> {
  const entries = Object.entries(value as object)
  const isText = entries.every(([, each]) => typeof each === 'string')
  if (typeof value === 'object' && isText && entries.length <= most.meta) {
    return Object.fromEntries(entries) as Record<string, string>
  }
  throw badRequest('meta is an object of texts')
}
