import { CID } from 'multiformats/cid'
import { cidText } from '#lib/base/cid'
import { readBlock } from '#lib/content/read-block'
import { statEntry } from '#lib/content/read-entry'
import type { ContentRead } from './answer-content.ts'
import { lasting, named, safeHeaders } from './content-headers.ts'
import { sameTag } from './entity-tag.ts'
import { sentence } from './gateway-answer.ts'
import type { GatewayAnswer } from './gateway-answer.ts'

/** Forms of content that are not the content itself. */
export type ContentFormat = 'raw' | 'car' | 'tar' | 'dag-json'

interface Form {
  type: string
  ending: string
}

/** https://specs.ipfs.tech/http-gateways/path-gateway/#format-request-query-parameter */
const forms: Record<ContentFormat, Form> = {
  raw: { type: 'application/vnd.ipld.raw', ending: 'bin' },
  car: { type: 'application/vnd.ipld.car; version=1', ending: 'car' },
  tar: { type: 'application/x-tar', ending: 'tar' },
  'dag-json': { type: 'application/vnd.ipld.dag-json', ending: 'json' },
}

const names: Record<string, ContentFormat> = {
  raw: 'raw',
  car: 'car',
  tar: 'tar',
  json: 'dag-json',
  'dag-json': 'dag-json',
  'application/vnd.ipld.raw': 'raw',
  'application/vnd.ipld.car': 'car',
  'application/x-tar': 'tar',
  'application/vnd.ipld.dag-json': 'dag-json',
}

/** By the query, else by `Accept`; undefined for the content itself. */
export function wantedFormat(
  format: string | undefined,
  accept: string | undefined,
): ContentFormat | 'unknown' | undefined {
  if (format !== undefined) return names[format.toLowerCase()] ?? 'unknown'
  const types = (accept ?? '').split(',')
  return types
    .map((type) => names[(type.split(';')[0] ?? '').trim().toLowerCase()])
    .find((found) => found !== undefined)
}

/** Content as an archive, or as its first block: always a download. */
export async function formatAnswer(
  read: ContentRead,
  format: ContentFormat | 'unknown',
): Promise<GatewayAnswer> {
  if (format === 'unknown') {
    return sentence(400, 'The formats are raw, car, tar and json.')
  }
  const { ask, request, store, signal } = read
  const { path, name } = request.address
  const root = CID.parse(request.address.cid)
  const cid =
    path.length === 0
      ? root
      : CID.parse((await statEntry(root, path, store, { signal })).cid)
  const { type, ending } = forms[format]
  const tag = `"${cidText(cid)}.${format}"`
  const file = path.at(-1) ?? name ?? cidText(cid)
  const headers = {
    ...safeHeaders,
    'content-type': type,
    'content-disposition': named('attachment', `${file}.${ending}`),
    'cache-control': lasting,
    etag: tag,
  }
  if (sameTag(ask.ifNoneMatch, tag)) return { status: 304, headers }
  if (ask.method === 'HEAD') return { status: 200, headers }
  return { status: 200, headers, body: await bytesOf(read, cid, file, format) }
}

async function bytesOf(
  { store, signal }: ContentRead,
  cid: CID,
  name: string,
  format: ContentFormat,
): Promise<AsyncIterable<Uint8Array>> {
  if (format === 'car') {
    const { writeCar } = await import('#lib/content/car/write-car')
    return writeCar([cid], store, { signal })
  }
  if (format === 'tar') {
    const { tarEntry } = await import('#lib/content/tar/tar-entry')
    return tarEntry(cid, name, store, { signal })
  }
  // Read before the head is sent: what fails says so by its status.
  const block = await readBlock(store, cid, { signal })
  if (format === 'raw') return once(block)
  const { blockAsJson } = await import('#lib/content/block-as-json')
  return once(blockAsJson(cid, block))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
