import type { CID } from 'multiformats/cid'
import { writeBase32 } from './base32.ts'
import { writeBase58 } from './base58.ts'

/**
 * What double hashes are made of, in UTF-8. The bytes lie in memory that is
 * taken anew at every call: one look-up ends before the next begins.
 */

const encoder = new TextEncoder()
const shared = new Uint8Array(1024)
const slash = 0x2f

/** The multihash in base58btc, and the path behind it if there is one. */
export function contentLetters({ multihash }: CID, path: string): Uint8Array {
  const { bytes } = multihash
  const into = roomFor(bytes, path)
  const end = writeBase58(bytes, into)
  return path === '' ? into.subarray(0, end) : withPath(into, end, path)
}

/** What lists before multihashes hashed: the address in base32, and a path. */
export function legacyContentLetters(cid: CID, path: string): Uint8Array {
  const { bytes } = cid.toV1()
  const into = roomFor(bytes, path)
  into[0] = 0x62
  return withPath(into, writeBase32(bytes, into, 1), path)
}

/** Any other text. */
export function textLetters(text: string): Uint8Array {
  return encoder.encode(text)
}

/** A byte takes less than two letters, a letter of the path three bytes. */
function roomFor(bytes: Uint8Array, path: string): Uint8Array {
  const most = 2 * bytes.length + 2 + 3 * path.length
  return most > shared.length ? new Uint8Array(most) : shared
}

function withPath(into: Uint8Array, at: number, path: string): Uint8Array {
  into[at] = slash
  if (path === '') return into.subarray(0, at + 1)
  const { written } = encoder.encodeInto(path, into.subarray(at + 1))
  return into.subarray(0, at + 1 + written)
}
