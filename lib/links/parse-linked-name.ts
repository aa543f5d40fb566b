import { cleanName } from '#lib/base/foreign-name'
import { unquoted, webUrl } from './parse-address.ts'
import { decodedParts, pathParts } from './path-parts.ts'

/** A name that leads to a content address, which somebody has to be asked for. */
export interface LinkedName {
  /**
   * `ens`: a name on chain; `ipns`: a key whose owner signs where it leads, or
   * a domain that says so in DNS.
   */
  kind: 'ens' | 'ipns'
  name: string
  /** Names below it. */
  path: string[]
  /** What the link calls it; cleaned, and no more than a claim. */
  title?: string | undefined
}

const longestName = 255

/**
 * Reads `ipns://…`, `/ipns/…`, gateway links to names (path and subdomain)
 * and `name.eth/…`; undefined for what is none of it.
 * Source: https://specs.ipfs.tech/http-gateways/subdomain-gateway/.
 * @throws AppError `address-malformed` for a name with a path that is none
 */
export function parseLinkedName(text: string): LinkedName | undefined {
  if (text.length > 16_384) return undefined
  const address = unquoted(text)
  const linked = webLink(address) ?? bareLink(address)
  if (linked === undefined) return undefined
  const [name = '', ...path] = linked.parts
  if (name === '' || name.length > longestName) return undefined
  const kind = isEns(name) ? 'ens' : 'ipns'
  const title = linked.title === '' ? {} : { title: cleanName(linked.title) }
  return { kind, name, path: pathParts(path), ...title }
}

interface Parts {
  parts: string[]
  title: string
}

function webLink(address: string): Parts | undefined {
  if (!/^https?:\/\//i.test(address) && !/\.ipns\./i.test(address)) {
    return undefined
  }
  const isWhole = /^https?:/i.test(address)
  const url = isWhole ? webUrl(address) : urlOf(`https://${address}`)
  if (url === undefined) return undefined
  const parts = decodedParts(url.pathname.split('/'))
  const title = url.searchParams.get('filename') ?? ''
  const [first = '', kind] = url.hostname.split('.')
  if (kind === 'ipns') return { parts: [domainOf(first), ...parts], title }
  if (parts[1] === 'ipns') return { parts: parts.slice(2), title }
  return undefined
}

function bareLink(address: string): Parts | undefined {
  const [path = ''] = address.split(/[?#]/)
  const isName = /^(web\+)?ipns:|^\/*ipns\/|^dweb:\/*ipns\//i.test(path)
  const isEnsName = /^[^\s/:@]+\.eth(\/|$)/i.test(path)
  if (!isName && !isEnsName) return undefined
  const rest = path
    .replace(/^(web\+)?(ipns|dweb):\/{0,2}/i, '')
    .replace(/^\/*ipns\//i, '')
  return { parts: decodedParts(rest.split('/')), title: '' }
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function isEns(name: string): boolean {
  return /\.eth$/i.test(name)
}

/** A domain as one label: `-` for each dot and `--` for a hyphen. */
function domainOf(label: string): string {
  if (!label.includes('-')) return label
  return label.replaceAll(/--|-/g, (found) => (found === '-' ? '.' : '-'))
}
