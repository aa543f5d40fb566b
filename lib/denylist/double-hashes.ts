import { blake2b } from '@noble/hashes/blake2.js'
import { blake3 } from '@noble/hashes/blake3.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { multihashKey } from './multihash-key.ts'

/** Codes of https://github.com/multiformats/multicodec that lists may use. */
const hashFunctions = new Map<number, (bytes: Uint8Array) => Uint8Array>([
  [0x12, sha256],
  [0x13, sha512],
  [0x1e, blake3],
  [0xb220, (bytes) => blake2b(bytes, { dkLen: 32 })],
])

/** Whether double hashes made with this function can be compared. */
export function isKnownHash(code: number): boolean {
  return hashFunctions.has(code)
}

/** The function's code at the start of a multihash, a varint of 1 to 3 bytes. */
export function hashCodeOf(multihash: Uint8Array): number {
  let code = 0
  for (const [at, byte] of multihash.subarray(0, 3).entries()) {
    code += (byte & 0x7f) << (7 * at)
    if (byte < 0x80) break
  }
  return code
}

/** Key of the multihash of `letters`, under the function that `code` names. */
export function hashedKey(code: number, letters: Uint8Array): string {
  const digest = hashFunctions.get(code)?.(letters)
  if (digest === undefined) return ''
  return headOf(code, digest.length) + multihashKey(digest)
}

/** Key of the bare SHA-256 of them: the form of lists before multihashes. */
export function legacyKey(letters: Uint8Array): string {
  return multihashKey(sha256(letters))
}

const heads = new Map<number, string>()

/** Code and length at the start of a multihash, as part of a key. */
function headOf(code: number, length: number): string {
  const known = heads.get(code)
  if (known !== undefined) return known
  const head = String.fromCharCode(...varint(code), length)
  heads.set(code, head)
  return head
}

function varint(code: number): number[] {
  const bytes: number[] = []
  let rest = code
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return [...bytes, rest]
}
