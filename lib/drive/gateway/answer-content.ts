import { CID } from 'multiformats/cid'
import type { Clock } from '#lib/base/clock'
import { isAbort, toAppError } from '#lib/base/errors'
import { statEntry } from '#lib/content/read-entry'
import type { Entry } from '#lib/content/read-entry'
import { readFile } from '#lib/content/read-file'
import { sniffLength, sniffType } from '#lib/content/sniff-type'
import type { SniffedType } from '#lib/content/sniff-type'
import type { ContentRequest } from '#lib/links/content-path'
import { parseContentPath } from '#lib/links/content-path'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import { refuseDenied } from '../denylist/content-filter.ts'
import { nobodyHas } from '../open/begin-opening.ts'
import type { ReadStore } from '../open/arrivals.ts'
import type { DriveServices } from '../services.ts'
import { byteRange } from './byte-range.ts'
import { lasting, safeHeaders, typeHeaders } from './content-headers.ts'
import { formatAnswer, wantedFormat } from './content-format.ts'
import { failureAnswer, sentence } from './gateway-answer.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import { sameTag } from './entity-tag.ts'
import { growingReads } from './growing-reads.ts'
import { paced } from './media-pace.ts'

/** A request with what it is answered from. */
export interface ContentRead {
  ask: GatewayAsk
  request: ContentRequest
  store: ReadStore
  signal: AbortSignal
  /** Bytes a second that a player of this tab plays, once it is known. */
  pace?: (() => number | undefined) | undefined
}

/**
 * The answer to a request for content, from this browser's store and from
 * other devices, every block verified before any byte of it leaves. Never
 * rejects: a failure is an answer too.
 *
 * @param open where to read what the address names
 * @param signal aborted when nobody waits for the answer any more
 */
export async function answerContent(
  services: Pick<DriveServices, 'filter' | 'clock'>,
  ask: GatewayAsk,
  open: (request: ContentRequest) => Omit<ContentRead, 'ask' | 'request'>,
  person: AbortSignal,
): Promise<GatewayAnswer> {
  try {
    const request = parseContentPath(ask.address)
    const { cid, path } = request.address
    const root = CID.parse(cid)
    const filter = await services.filter.current()
    refuseDenied(filter, root, path)
    const read = { ask, request, ...open(request) }
    const format = wantedFormat(request.format, ask.accept)
    if (format !== undefined) return await formatAnswer(read, format)
    const { store, signal } = read
    const entry = await statEntry(root, path, store, { signal })
    refuseDenied(filter, CID.parse(entry.cid))
    return await fileAnswer(read, entry, services.clock)
  } catch (thrown) {
    const isNobody = isAbort(thrown) && !person.aborted
    return failureAnswer(isNobody ? nobodyHas(thrown) : toAppError(thrown))
  }
}

async function fileAnswer(
  read: ContentRead,
  entry: Entry,
  clock: Clock,
): Promise<GatewayAnswer> {
  const { ask, request } = read
  if (entry.kind === 'folder') {
    return sentence(406, 'This is a folder: ask for it as car, tar or raw.')
  }
  const tag = `"${entry.cid}"`
  const cached = { ...safeHeaders, etag: tag, 'cache-control': lasting }
  if (sameTag(ask.ifNoneMatch, tag)) return { status: 304, headers: cached }
  const { size } = entry
  const isFresh = ask.ifRange === undefined || ask.ifRange === tag
  const span = isFresh ? byteRange(ask.range, size) : undefined
  if (span === 'outside') {
    const range = { 'content-range': `bytes */${size}` }
    return sentence(416, 'The file is shorter than that.', range)
  }
  const name = request.address.path.at(-1) ?? request.address.name ?? ''
  const headers = {
    ...cached,
    ...typeHeaders(await typeOf(read, entry, name), name, request.download),
    'accept-ranges': 'bytes',
  }
  const { first, last } = span ?? { first: 0, last: size - 1 }
  const length = { 'content-length': String(last - first + 1) }
  const whole = { status: 200, headers: { ...headers, ...length } }
  const part = { 'content-range': `bytes ${first}-${last}/${size}` }
  const answer =
    span === undefined
      ? whole
      : { status: 206, headers: { ...whole.headers, ...part } }
  if (ask.method === 'HEAD') return answer
  const { pace = () => undefined, signal } = read
  const pieces = growingReads({ ...read, pace }, entry.cid, first, last)
  return { ...answer, body: paced(pieces, pace, clock, signal) }
}

async function typeOf(
  { store, signal }: ContentRead,
  { cid }: Entry,
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
