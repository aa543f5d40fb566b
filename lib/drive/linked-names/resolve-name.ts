import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { fetchRecord } from '#lib/ipns/fetch-record'
import { parseNameKey } from '#lib/ipns/name-key'
import { contenthashPath } from '#lib/links/contenthash'
import { parseAddress } from '#lib/links/parse-address'
import type { ParsedAddress } from '#lib/links/parse-address'
import { parseLinkedName } from '#lib/links/parse-linked-name'
import type { LinkedName } from '#lib/links/parse-linked-name'

export interface ResolveOptions extends Abortable {
  /** Services that are asked for records; none: no such name is opened. */
  routers: readonly string[]
  fetch: typeof fetch
  /** Milliseconds since 1970. */
  now: number
  /** Bytes of an ENS name's content; undefined where no chain has ENS. */
  ens?: ((name: string) => Promise<Uint8Array | undefined>) | undefined
  /** Called with each name before it is followed; what it throws ends that. */
  onName?: ((name: LinkedName) => void) | undefined
}

/** Names that lead to names, at most. */
const mostHops = 8

/**
 * Follows a name to the content address that its owner set.
 * @throws AppError `name-unresolved`, with what is missing in a sentence
 */
export async function resolveName(
  linked: LinkedName,
  options: ResolveOptions,
): Promise<ParsedAddress> {
  let name = linked
  const below: string[] = []
  for (let hop = 0; hop < mostHops; hop++) {
    below.unshift(...name.path)
    options.onName?.({ ...name, path: [...below] })
    const leadsTo = await nextPath(name, options)
    const further = parseLinkedName(leadsTo)
    if (further === undefined) {
      const found = parseAddress(leadsTo)
      const { title } = linked
      const named = { name: title ?? linked.name }
      return { ...found, ...named, path: [...found.path, ...below] }
    }
    name = further
  }
  throw unresolved('This name leads from name to name without an end.')
}

function nextPath(name: LinkedName, options: ResolveOptions): Promise<string> {
  return name.kind === 'ens' ? ensPath(name, options) : ipnsPath(name, options)
}

async function ensPath(
  { name }: LinkedName,
  { ens }: ResolveOptions,
): Promise<string> {
  if (ens === undefined) {
    throw unresolved(
      'ENS names are kept on a chain that is not in your settings. Ask for a ' +
        'content address, or add a chain that has ENS.',
    )
  }
  const bytes = await ens(name)
  if (bytes !== undefined) return contenthashPath(bytes)
  throw unresolved('This ENS name has no content set by its owner.')
}

async function ipnsPath(
  { name }: LinkedName,
  { routers, fetch, now, signal }: ResolveOptions,
): Promise<string> {
  const key = parseNameKey(name)
  if (key === undefined) {
    throw unresolved(
      'Where this domain leads is kept in DNS, which a page can only ask ' +
        'through somebody else’s server. Ask for a content address instead.',
    )
  }
  if (routers.length === 0) {
    throw unresolved(
      'This is an updating link: its owner signs where it leads. No service ' +
        'that knows such links is in your settings, so nobody was asked.',
    )
  }
  const record = await fetchRecord(key, routers, { fetch, now, signal })
  return record.value
}

function unresolved(sentence: string): AppError {
  return new AppError('name-unresolved', sentence, {
    docsPath: '/limits#names',
  })
}
