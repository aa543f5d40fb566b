import { hashCodeOf, isKnownHash } from './double-hashes.ts'
import { bareMultihash, multihashKey, multihashKeyOf } from './multihash-key.ts'
import { nameKey } from './name-forms.ts'
import { parsePathPattern } from './path-pattern.ts'
import type { DenyRule } from './types.ts'

/**
 * Reads one line. Empty lines and comments are no rules; a double hash that
 * reads as both of its forms is two. Hints behind the rule are passed over.
 *
 * @throws RangeError with the reason for a line that is none of it
 */
export function parseRule(line: string): DenyRule[] {
  const text = line.trim()
  if (text === '' || text.startsWith('#')) return []
  const allows = text.startsWith('!')
  const [item = ''] = text.slice(allows ? 1 : 0).split(/[ \t]/, 1)
  if (item.startsWith('//')) return doubleHashes(item.slice(2), allows)
  if (item.startsWith('/ipfs/')) return [contentRule(item.slice(6), allows)]
  if (item.startsWith('/ipns/')) return [nameRule(item.slice(6), allows)]
  throw new RangeError('A rule begins with /ipfs/, /ipns/ or //.')
}

function contentRule(item: string, allows: boolean): DenyRule {
  const [address, pattern] = parts(item)
  const key = multihashKeyOf(address)
  if (key === undefined) throw new RangeError('No content address.')
  return { target: 'content', allows, key, pattern }
}

function nameRule(item: string, allows: boolean): DenyRule {
  const [name, pattern] = parts(item)
  if (name === '') throw new RangeError('No name.')
  return { target: 'name', allows, key: nameKey(name), pattern }
}

function doubleHashes(text: string, allows: boolean): DenyRule[] {
  const rules: DenyRule[] = []
  if (/^[0-9a-f]{64}$/i.test(text)) {
    const key = multihashKey(bytesOfHex(text))
    rules.push({ target: 'legacy-hash', allows, key })
  }
  // One digest in 25,000 is a multihash in base58, too, mostly of no function.
  const multihash = bareMultihash(text)
  const hashCode = multihash && hashCodeOf(multihash)
  if (multihash !== undefined && hashCode !== undefined) {
    if (isKnownHash(hashCode)) {
      const key = multihashKey(multihash)
      rules.push({ target: 'double-hash', allows, key, hashCode })
    } else if (rules.length === 0) {
      throw new RangeError(`Hash function 0x${hashCode.toString(16)}.`)
    }
  }
  if (rules.length === 0) throw new RangeError('No hash that could be read.')
  return rules
}

function bytesOfHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)
  }
  return bytes
}

function parts(item: string) {
  const slash = item.indexOf('/')
  const address = slash === -1 ? item : item.slice(0, slash)
  const path = slash === -1 ? '' : item.slice(slash)
  try {
    return [address, parsePathPattern(path)] as const
  } catch {
    throw new RangeError('The path is not percent-encoded as it should be.')
  }
}
