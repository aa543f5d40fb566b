import { CID } from 'multiformats/cid'
import type { Clock } from '#lib/base/clock'
import type { Entry } from '#lib/content/read-entry'
import { readFile } from '#lib/content/read-file'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { SniffedType } from '#lib/content/sniff-type'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import type { ReadStore } from '../open/arrivals.ts'
import { byteRange } from './byte-range.ts'
import { lasting } from './content-headers.ts'
import { sameTag } from './entity-tag.ts'
import { sentence } from './gateway-answer.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import { growingReads } from './growing-reads.ts'
import type { MediaPace } from './media-pace.ts'
import { paced } from './paced.ts'

/** What a file is read with, for one request. */
export interface FileRead {
  ask: GatewayAsk
  store: ReadStore
  signal: AbortSignal
  clock: Clock
  /** How a player of this tab plays it, once that is known. */
  pace?: (() => MediaPace | undefined) | undefined
}

/**
 * A file, or the part of it that is asked for: 200, 206, 304 or 416.
 *
 * @param typed headers that say what it is; asked for only if it is sent
 */
export async function fileAnswer(
  { ask, store, signal, clock, pace = () => undefined }: FileRead,
  { cid, size }: Pick<Entry, 'cid' | 'size'>,
  typed: () => Promise<Record<string, string>>,
): Promise<GatewayAnswer> {
  const tag = `"${cid}"`
  const cached = { etag: tag, 'cache-control': lasting }
  if (sameTag(ask.ifNoneMatch, tag)) return { status: 304, headers: cached }
  const isFresh = ask.ifRange === undefined || ask.ifRange === tag
  const span = isFresh ? byteRange(ask.range, size) : undefined
  if (span === 'outside') {
    const range = { 'content-range': `bytes */${size}` }
    return sentence(416, 'The file is shorter than that.', range)
  }
  const { first, last } = span ?? { first: 0, last: size - 1 }
  const part = { 'content-range': `bytes ${first}-${last}/${size}` }
  const headers = {
    ...cached,
    ...(await typed()),
    'accept-ranges': 'bytes',
    'content-length': String(last - first + 1),
    ...(span === undefined ? {} : part),
  }
  const status = span === undefined ? 200 : 206
  if (ask.method === 'HEAD') return { status, headers }
  const pieces = growingReads({ store, signal, pace }, cid, first, last)
  return { status, headers, body: paced(pieces, pace, clock, signal) }
}

/** What a file is, by its first bytes. */
export async function typeOf(
  { store, signal }: Pick<FileRead, 'store' | 'signal'>,
  { cid }: Pick<Entry, 'cid'>,
  name: string,
): Promise<SniffedType> {
  const head = new Uint8Array(sniffLength)
  let length = 0
  const options = { signal, length: sniffLength }
  for await (const piece of readFile(CID.parse(cid), store, options)) {
    head.set(piece, length)
    length += piece.length
  }
  return sniffType(head.subarray(0, length), name)
}
