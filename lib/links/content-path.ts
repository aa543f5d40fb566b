import { cleanName } from '#lib/base/foreign-name'
import { parseAddress } from './parse-address.ts'
import type { ParsedAddress } from './parse-address.ts'
import { peerIdInHint } from './peer-hint.ts'

/**
 * Addresses that our own service worker answers with bytes:
 * `/ipfs/<cid>/<path>?filename=…&provider=…&format=…&download=1`. Path and
 * `format`, `filename`, `download` as in
 * https://specs.ipfs.tech/http-gateways/path-gateway/; `provider` is ours.
 */
export interface ContentRequest {
  /** With the name that `filename` gives it. */
  address: ParsedAddress
  /** `format` as it was written; undefined for the content itself. */
  format: string | undefined
  download: boolean
}

const mostProviders = 8

/**
 * Reads path and query of a request.
 * @throws AppError `address-malformed`, `codec-refused`
 */
export function parseContentPath(pathAndQuery: string): ContentRequest {
  const [path = ''] = pathAndQuery.split('?')
  return contentRequest(pathAndQuery, parseAddress(path))
}

/** What the query of a request adds to the address that its path means. */
export function contentRequest(
  pathAndQuery: string,
  found: ParsedAddress,
): ContentRequest {
  const [, ...rest] = pathAndQuery.split('?')
  const query = new URLSearchParams(rest.join('?'))
  const hints = query.getAll('provider').slice(0, mostProviders)
  const providers = hints.flatMap((hint) => peerIdInHint(hint) ?? [])
  const name = query.get('filename') ?? ''
  const named = name === '' ? {} : { name: cleanName(name) }
  const download = query.get('download') ?? ''
  return {
    address: { ...found, providers, ...named },
    format: query.get('format') ?? undefined,
    download: download === '1' || download === 'true',
  }
}

/** The address of content in this origin; `parseContentPath` reads it back. */
export function contentPath({
  cid,
  path,
  providers,
  name,
}: Pick<ParsedAddress, 'cid' | 'path' | 'providers' | 'name'>): string {
  const names = path.map((part) => encodeURIComponent(part.toWellFormed()))
  const query = [
    ...(name === undefined ? [] : [['filename', name] as const]),
    ...providers.map((id) => ['provider', id] as const),
  ].map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`)
  const place = `/ipfs/${[cid, ...names].join('/')}`
  return query.length === 0 ? place : `${place}?${query.join('&')}`
}
