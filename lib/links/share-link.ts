import { recordText } from './record-text.ts'
import type { RecordInLink } from './record-text.ts'

export interface ShareLinkParts {
  /** CIDv1 in base32. */
  cid: string
  /** Names below the address, cleaned. */
  path?: readonly string[] | undefined
  /** What to call it: the address itself does not tell. */
  name?: string | undefined
  /** A device that has it. */
  peerId?: string | undefined
  /**
   * Multiaddr of a server at which that device waits, ending in `/p2p/<id>`:
   * for whoever knows no server that knows the device.
   */
  place?: string | undefined
  record?: RecordInLink | undefined
}

/**
 * The link that opens content in any browser:
 * `/view/?cid=…&path=…&name=…&provider=/p2p/…&record=<chain>:<contract>:<id>`.
 * `parseAddress` reads it back.
 */
export function shareLink(origin: string, parts: ShareLinkParts): string {
  const { path = [], record } = parts
  return link(origin, '/view/', [
    ['cid', parts.cid],
    ['path', path.join('/')],
    ['name', parts.name],
    ['provider', providerHint(parts)],
    ['record', record === undefined ? undefined : recordText(record)],
  ])
}

/** `/p2p/<device>`, or behind a server: `/…/p2p/<server>/p2p-circuit/p2p/…`. */
function providerHint({ peerId, place }: ShareLinkParts): string | undefined {
  if (peerId === undefined) return undefined
  return place === undefined
    ? `/p2p/${peerId}`
    : `${place}/p2p-circuit/p2p/${peerId}`
}

/** The link to the proof of a record: `/proof/?record=…&cid=…&name=…`. */
export function proofLink(
  origin: string,
  record: RecordInLink,
  about: { cid?: string | undefined; name?: string | undefined } = {},
): string {
  return link(origin, '/proof/', [
    ['record', recordText(record)],
    ['cid', about.cid],
    ['name', about.name],
  ])
}

type Parameters = [name: string, value: string | undefined][]

function link(origin: string, place: string, parameters: Parameters): string {
  const query = parameters
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value = '']) => `${name}=${encode(value)}`)
  return `${origin.replace(/\/+$/, '')}${place}?${query.join('&')}`
}

/** Slash and colon are allowed in a query and keep the link readable. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed())
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
}
