import { CID } from 'multiformats/cid'
import { isAbort, toAppError } from '#lib/base/errors'
import { statEntry } from '#lib/content/read-entry'
import type { ContentRequest } from '#lib/links/content-path'
import { contentRequest, parseContentPath } from '#lib/links/content-path'
import { parseLinkedName } from '#lib/links/parse-linked-name'
import { namePrefix } from '#lib/service-worker/gateway-messages'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import { refuseDenied } from '../denylist/content-filter.ts'
import { nobodyHas } from '../open/begin-opening.ts'
import type { ReadStore } from '../open/arrivals.ts'
import type { DriveServices } from '../services.ts'
import { safeHeaders, typeHeaders } from './content-headers.ts'
import { formatAnswer, wantedFormat } from './content-format.ts'
import { failureAnswer, sentence } from './gateway-answer.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import type { KnownFiles } from './known-files.ts'
import { fileAnswer, typeOf } from './file-answer.ts'
import type { MediaPace } from './media-pace.ts'

/** A request with what it is answered from. */
export interface ContentRead {
  ask: GatewayAsk
  request: ContentRequest
  store: ReadStore
  signal: AbortSignal
  /** How a player of this tab plays it, once that is known. */
  pace?: (() => MediaPace | undefined) | undefined
  /** What earlier requests for this root found out. */
  known: KnownFiles
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
  services: GatewayServices,
  ask: GatewayAsk,
  open: (request: ContentRequest) => Omit<ContentRead, 'ask' | 'request'>,
  person: AbortSignal,
): Promise<GatewayAnswer> {
  const answer = await answerAddress(services, ask, open, person)
  return ask.address.startsWith(namePrefix) ? asOfNow(answer) : answer
}

type GatewayServices = Pick<DriveServices, 'filter' | 'clock' | 'config'>

/** Where a name leads may change at any time: ask again each time. */
function asOfNow(answer: GatewayAnswer): GatewayAnswer {
  const headers = { ...answer.headers, 'cache-control': 'no-cache' }
  return { ...answer, headers }
}

async function requestOf(
  services: GatewayServices,
  { address }: GatewayAsk,
  signal: AbortSignal,
): Promise<ContentRequest> {
  if (!address.startsWith(namePrefix)) return parseContentPath(address)
  const linked = parseLinkedName(address)
  if (linked === undefined) return parseContentPath(address)
  const { followName } = await import('../linked-names/follow-name.ts')
  return contentRequest(address, await followName(services, linked, { signal }))
}

async function answerAddress(
  services: GatewayServices,
  ask: GatewayAsk,
  open: (request: ContentRequest) => Omit<ContentRead, 'ask' | 'request'>,
  person: AbortSignal,
): Promise<GatewayAnswer> {
  try {
    const request = await requestOf(services, ask, person)
    const { cid, path } = request.address
    const root = CID.parse(cid)
    const filter = await services.filter.current()
    refuseDenied(filter, root, path)
    const read = { ask, request, ...open(request) }
    const format = wantedFormat(request.format, ask.accept)
    if (format !== undefined) return await formatAnswer(read, format)
    const { store, signal, known } = read
    const entry = await known.entry(path, () =>
      statEntry(root, path, store, { signal }),
    )
    refuseDenied(filter, CID.parse(entry.cid))
    if (entry.kind === 'folder') {
      return sentence(406, 'This is a folder: ask for it as car, tar or raw.')
    }
    const { clock } = services
    const { address, download } = request
    const name = path.at(-1) ?? address.name ?? ''
    const type = () =>
      known.type({ cid: entry.cid, name }, () => typeOf(read, entry, name))
    return await fileAnswer({ ...read, clock }, entry, async () => ({
      ...safeHeaders,
      ...typeHeaders(await type(), name, download),
    }))
  } catch (thrown) {
    const isNobody = isAbort(thrown) && !person.aborted
    return failureAnswer(isNobody ? nobodyHas(thrown) : toAppError(thrown))
  }
}
