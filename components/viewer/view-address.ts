import { AppError, toAppError } from '#lib/base/errors'
import { parseAddress } from '#lib/links/parse-address'
import type { ParsedAddress } from '#lib/links/parse-address'
import { shareLink } from '#lib/links/share-link'

/** What the query of the viewer's own address asks for. */
export interface ViewRequest {
  address?: ParsedAddress | undefined
  /** Why it can't be opened. */
  error?: AppError | undefined
}

/** Any origin will do: only the path and the query are read. */
const anyOrigin = 'https://freehold.invalid'

/** Reads `cid=…&path=…&name=…&provider=…&record=…`; never throws. */
export function readViewRequest(search: string): ViewRequest {
  const query = new URLSearchParams(search)
  if ((query.get('cid') ?? '') === '') return {}
  try {
    return { address: parseAddress(`${anyOrigin}/view/?${query.toString()}`) }
  } catch (thrown) {
    return { error: toAppError(thrown) }
  }
}

/** The viewer's address of another place under the same root. */
export function viewHref(address: ParsedAddress, path: string[]): string {
  return linkTo('', address, path, hintsOf(address))
}

/**
 * The viewer's address of just this content, whatever a record or a folder
 * says later; undefined if `address` is that already.
 * @param cid of what is shown
 */
export function permanentHref(
  address: ParsedAddress,
  cid: string,
): string | undefined {
  const { path, name, record } = address
  if (cid === address.cid && path.length === 0 && !record) return undefined
  const content = { ...address, cid, name: path.at(-1) ?? name }
  return linkTo('', { ...content, record: undefined }, [], hintsOf(address))
}

/**
 * The link that opens what is shown in another browser. `own` is the peer id
 * of this device, which now has it too.
 */
export function linkToShare(
  origin: string,
  address: ParsedAddress,
  own: string,
): string {
  const hints = own === '' ? hintsOf(address) : [`/p2p/${own}`]
  return linkTo(origin, address, address.path, hints)
}

/** The viewer for a path such as `/ipfs/<cid>/a/b.txt`; else undefined. */
export function viewHrefOfPath(pathname: string): string | undefined {
  if (!/^\/ipfs\/[^/]/.test(pathname)) return undefined
  try {
    const address = parseAddress(pathname)
    return viewHref(address, address.path)
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined
    throw thrown
  }
}

function linkTo(
  origin: string,
  address: ParsedAddress,
  path: string[],
  hints: string[],
): string {
  const { cid, name, record } = address
  const link = shareLink(origin, { cid, path, name, record })
  return link + hints.map((hint) => `&provider=${hint}`).join('')
}

/** The devices of a link, with the servers at which they wait. */
function hintsOf({ providers, places = [] }: ParsedAddress): string[] {
  return providers.map(
    (id) =>
      places.find((place) => place.endsWith(`/p2p/${id}`)) ?? `/p2p/${id}`,
  )
}
