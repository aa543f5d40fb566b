import { cidText, parseCid } from '../base/cid.ts'
import {
  bareMultihash,
  multihashKeyOf,
  multihashText,
} from './multihash-key.ts'

/**
 * How rules know a name under `/ipns/`: the multihash of a key in whatever
 * base, or a domain. A domain may come as one label, as subdomain gateways
 * write it: `-` for each dot and `--` for a hyphen.
 * Source: https://specs.ipfs.tech/http-gateways/subdomain-gateway/, inlined
 * DNSLink names.
 */
export function nameKey(name: string): string {
  return multihashKeyOf(name) ?? `domain:${domainOf(name)}`
}

/** What a double hash of the name is made of. */
export function nameText(name: string): string {
  if (bareMultihash(name) !== undefined) return name
  const cid = cidOf(name)
  return cid === undefined ? `/ipns/${domainOf(name)}` : multihashText(cid)
}

/** What lists before multihashes hashed, without the slash behind it. */
export function legacyNameText(name: string): string {
  const cid = cidOf(name)
  return cid === undefined ? domainOf(name) : cidText(cid)
}

function domainOf(name: string): string {
  const domain = name.toLowerCase()
  if (domain.includes('.')) return domain
  return domain.replaceAll(/--|-/g, (found) => (found === '-' ? '.' : '-'))
}

function cidOf(name: string) {
  try {
    return parseCid(name)
  } catch {
    return undefined
  }
}
