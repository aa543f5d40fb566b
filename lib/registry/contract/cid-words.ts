import { CID } from 'multiformats/cid'
import {
  keccak256,
  toHex,
  hexToBytes,
  numberToHex,
  concatBytes,
  pad,
} from 'viem'
import { cidText, parseCid } from '#lib/base/cid'
import type { Hex } from './types.ts'

/**
 * Content addresses as the contract keeps them. An address of 33 to 37 bytes
 * is split by position: `tail` is its last 32 bytes, `head` the number that
 * the 1 to 5 bytes before them spell. Any other address has the long form:
 * head 0, tail keccak-256 of the bytes, which are in an event.
 * Counterpart of contracts/src/libraries/CidWords.sol.
 */
export interface CidWords {
  head: number
  tail: Hex
  /** The whole binary address, in the long form only. */
  long?: Hex | undefined
}

const tailBytes = 32
const shortest = 33
const longest = 37
/** Longest address that the contract takes, in bytes. */
const maxLongBytes = 256
const none: Hex = `0x${'00'.repeat(tailBytes)}`

/**
 * The words of a content address, exactly as given: CIDv0 stays CIDv0.
 * @throws AppError `address-malformed`
 */
export function toCidWords(cid: string): CidWords {
  const bytes = parseCid(cid).bytes
  if (bytes.byteLength < shortest || bytes.byteLength > longest) {
    return { head: 0, tail: keccak256(bytes), long: toHex(bytes) }
  }
  const cut = bytes.byteLength - tailBytes
  let head = 0
  for (const byte of bytes.subarray(0, cut)) head = head * 256 + byte
  return { head, tail: toHex(bytes.subarray(cut)) }
}

/**
 * The address that words spell, as CIDv1 in base32: undefined for "points to
 * nothing", for the long form, and for bytes that are no address: the
 * contract does not parse, so anyone can record nonsense.
 */
export function fromCidWords(head: number, tail: Hex): string | undefined {
  if (head === 0) return undefined
  const bytes = concatBytes([hexToBytes(numberToHex(head)), hexToBytes(tail)])
  return decodeCid(bytes)
}

/** The address in a LongCid event, if its bytes have the hash of the record. */
export function fromLongCid(bytes: Hex, tail: Hex): string | undefined {
  if (bytes.length > 2 + 2 * maxLongBytes) return undefined
  return keccak256(bytes) === tail ? decodeCid(hexToBytes(bytes)) : undefined
}

/** True after "unpublish": the record stands and points to nothing. */
export function pointsToNothing(head: number, tail: Hex): boolean {
  return head === 0 && pad(tail) === none
}

function decodeCid(bytes: Uint8Array): string | undefined {
  try {
    return cidText(CID.decode(bytes))
  } catch {
    // Whatever a stranger recorded: not an address is an answer, not a fault.
    return undefined
  }
}
