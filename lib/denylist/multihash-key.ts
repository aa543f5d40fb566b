import type { CID } from 'multiformats/cid'
import { parseCid } from '../base/cid.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'

/**
 * A multihash as a short string of its bytes, to be looked up by. Codec and
 * version of an address do not count: the same bytes are the same content.
 */
export function multihashKey(multihash: Uint8Array): string {
  // Spreading goes through an iterator: four times as slow.
  return String.fromCharCode.apply(undefined, multihash as never)
}

/** A multihash as base58btc without prefix, as CIDv0 and peer ids are written. */
export function multihashText({ multihash }: CID): string {
  return encodeBase58(multihash.bytes)
}

/**
 * Reads `text` as a content address of any base or as a bare multihash in
 * base58btc; its key, or undefined if it is neither.
 */
export function multihashKeyOf(text: string): string | undefined {
  // An address of version 0 is a bare multihash, and those are the many.
  const bytes = text.startsWith('Qm') ? bareMultihash(text) : undefined
  const multihash = bytes ?? multihashInCid(text) ?? bareMultihash(text)
  return multihash === undefined ? undefined : multihashKey(multihash)
}

function multihashInCid(text: string): Uint8Array | undefined {
  try {
    return parseCid(text).multihash.bytes
  } catch {
    return undefined
  }
}

/**
 * The bytes of a base58btc multihash: a code and a length, each a varint of
 * one byte or two, and as many bytes as the length says.
 * Source: https://github.com/multiformats/multihash, Format.
 */
export function bareMultihash(text: string): Uint8Array | undefined {
  const bytes = decodeBase58(text)
  if (bytes === undefined) return undefined
  const lengthAt = (bytes[0] ?? 0) < 0x80 ? 1 : 2
  const length = bytes[lengthAt]
  const isWhole = length !== undefined && length > 0 && length < 0x80
  return isWhole && bytes.length === lengthAt + 1 + length ? bytes : undefined
}
