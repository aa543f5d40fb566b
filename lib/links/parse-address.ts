import { anyBase } from '#lib/base/any-base'
import { checkCid, cidText, parseCidIn } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { decodedParts, notAnAddress, pathParts } from './path-parts.ts'
import { isPlace, peerIdInHint } from './peer-hint.ts'
import { parseRecordText } from './record-text.ts'
import type { RecordInLink } from './record-text.ts'

/** What a pasted address says, checked and in one form. */
export interface ParsedAddress {
  /**
   * CIDv1 in base32. Empty only for a proof link that names nothing but a
   * record: then the record tells the address.
   */
  cid: string
  /** Names below it. */
  path: string[]
  /** Peer ids that may have it; never addresses to dial. */
  providers: string[]
  /**
   * Where some of them are said to wait: `/…/p2p/<server>/p2p-circuit/p2p/<id>`.
   * A server is dialled only if the node's own rule for strangers lets it.
   */
  places?: string[] | undefined
  record?: RecordInLink | undefined
  /** What its sender calls it; cleaned, and no more than a claim. */
  name?: string | undefined
}

const longestAddress = 16_384
const mostProviders = 8

/**
 * Reads any address of content that people paste: a bare CID of version 0 or
 * 1, `ipfs://…`, `/ipfs/…`, the URL of a gateway (path or subdomain), a share
 * link or a proof link of Freehold, with white space or quotes around it.
 * @throws AppError `address-malformed`, `codec-refused`
 */
export function parseAddress(text: string): ParsedAddress {
  if (text.length > longestAddress) throw notAnAddress('too long')
  const address = unquoted(text)
  const url = webUrl(address)
  const own = url === undefined ? undefined : ownLink(url)
  if (own !== undefined) return own
  if (url === undefined) return content(pathAfterScheme(address))
  const name = url.searchParams.get('filename') ?? ''
  const named = name === '' ? {} : { name: cleanName(name) }
  return { ...content(gateway(url)), ...named }
}

/** `/view/` and `/proof/` of any origin: everybody can serve the app. */
function ownLink(url: URL): ParsedAddress | undefined {
  const page = /\/(view|proof)\/?$/.exec(url.pathname)?.[1]
  const query = url.searchParams
  const record = parseRecordText(query.get('record') ?? '')
  const cid = query.get('cid') ?? ''
  if (page === undefined) return undefined
  if (cid === '' && (page === 'view' || record === undefined)) return undefined
  const path = (query.get('path') ?? '').split('/')
  const parsed = cid === '' ? recordOnly : content([cid, ...path])
  const name = query.get('name')
  const places = placesIn(query)
  return {
    ...parsed,
    providers: providersIn(query),
    ...(places.length === 0 ? {} : { places }),
    ...(record === undefined ? {} : { record }),
    ...(name === null || name === '' ? {} : { name: cleanName(name) }),
  }
}

const recordOnly: ParsedAddress = { cid: '', path: [], providers: [] }

function providersIn(query: URLSearchParams): string[] {
  const ids = query.getAll('provider').map((hint) => peerIdInHint(hint))
  const known = ids.filter((id) => id !== undefined)
  return [...new Set(known)].slice(0, mostProviders)
}

function placesIn(query: URLSearchParams): string[] {
  const hints = query.getAll('provider').slice(0, mostProviders)
  return [...new Set(hints.filter((hint) => isPlace(hint)))]
}

/** Parts of `https://host/ipfs/<cid>/…` or `https://<cid>.ipfs.host/…`. */
function gateway(url: URL): string[] {
  const parts = decodedParts(url.pathname.split('/'))
  const [first, kind] = url.hostname.split('.')
  if (kind === 'ipfs' && first !== undefined) return [first, ...parts]
  if (parts[1] === 'ipfs') return parts.slice(2)
  throw notAnAddress('no content address in this link')
}

/** Parts of `ipfs://<cid>/…`, `/ipfs/<cid>/…`, `<cid>/…` or `<cid>`. */
function pathAfterScheme(address: string): string[] {
  const [path = ''] = address.split(/[?#]/)
  return decodedParts(
    path
      .replace(/^(web\+)?(ipfs|dweb):\/{0,2}/i, '')
      .replace(/^\/*ipfs\//, '')
      .split('/'),
  )
}

function content([text = '', ...rest]: string[]): ParsedAddress {
  const path = pathParts(rest)
  return { cid: checkedCid(text), path, providers: [] }
}

function checkedCid(text: string): string {
  try {
    return cidText(checkCid(parseCidIn(anyBase, text)))
  } catch (thrown) {
    const isRefused =
      thrown instanceof AppError && thrown.code === 'codec-refused'
    throw isRefused ? thrown : notAnAddress(text.slice(0, 80))
  }
}

/** A web address; also one without its scheme, as browsers show it. */
export function webUrl(address: string): URL | undefined {
  const isWeb = /^https?:\/\//i.test(address)
  const isHost =
    /^(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?\/(ipfs\/|(view|proof)\/?\?)/i
  const isSubdomain = /^[a-z0-9]{20,}\.ipfs\./i
  const isBare = isHost.test(address) || isSubdomain.test(address)
  if (!isWeb && !isBare) return undefined
  const text = isWeb ? address : `https://${address}`
  if (!URL.canParse(text)) throw notAnAddress('not a web address')
  return new URL(text)
}

const quotes = ['""', "''", '``', '“”', '„“', '„”', '‘’', '«»', '<>', '()']

/** Without white space and the pairs of quotes that people copy along. */
export function unquoted(text: string): string {
  let bare = text.trim()
  for (let round = 0; round < 3; round++) {
    const ends = `${bare.at(0) ?? ''}${bare.at(-1) ?? ''}`
    if (bare.length > 2 && quotes.includes(ends))
      bare = bare.slice(1, -1).trim()
  }
  return bare
}
