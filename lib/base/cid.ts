import { base16, base16upper } from 'multiformats/bases/base16'
import { base32, base32upper } from 'multiformats/bases/base32'
import { base36 } from 'multiformats/bases/base36'
import { base58btc } from 'multiformats/bases/base58'
import { base64url } from 'multiformats/bases/base64'
import { CID } from 'multiformats/cid'
import { AppError } from './errors.ts'

/**
 * Content addresses: which ones Freehold reads, and the proof that bytes
 * belong to one. Codes: https://github.com/multiformats/multicodec
 */

/** What a block may be encoded with. */
export const codecs = {
  raw: 0x55,
  dagPb: 0x70,
  dagCbor: 0x71,
  dagJson: 0x0129,
} as const

const sha256Code = 0x12
const identityCode = 0x00

/** Largest block that is read or stored, in bytes (Bitswap's own limit). */
export const maxBlockBytes = 2 * 1024 * 1024

/** Largest content that an address may carry in itself, in bytes. */
export const maxIdentityBytes = 128

const longestCidText = 512
const allowedCodecs = new Set<number>(Object.values(codecs))

/** What reads text in some bases, by its first letter. */
export interface BaseReader {
  decode(text: string): Uint8Array
}

const commonBases: BaseReader = base32.decoder
  .or(base58btc.decoder)
  .or(base36.decoder)
  .or(base32upper.decoder)
  .or(base16.decoder)
  .or(base16upper.decoder)
  .or(base64url.decoder)

/**
 * Reads a content address, version 0 or 1, in a base that programs write.
 * Does not look at codec and hash: see `checkCid`.
 * @throws AppError `address-malformed`
 */
export function parseCid(text: string): CID {
  return parseCidIn(commonBases, text)
}

/**
 * As `parseCid`, in the bases that `bases` reads: `anyBase` has the rare ones.
 * @throws AppError `address-malformed`
 */
export function parseCidIn(bases: BaseReader, text: string): CID {
  try {
    if (text.length > longestCidText) throw new RangeError('too long')
    return CID.parse(text, bases as never)
  } catch (cause) {
    throw new AppError(
      'address-malformed',
      'This is not a content address. One looks like bafy… or Qm….',
      { cause },
    )
  }
}

/**
 * Returns the address itself if Freehold reads its codec and hash: raw,
 * dag-pb, dag-cbor or dag-json with SHA-256, or up to 128 inline bytes.
 * @throws AppError `codec-refused`
 */
export function checkCid(cid: CID): CID {
  if (!allowedCodecs.has(cid.code)) {
    throw refused(`codec 0x${cid.code.toString(16)}`)
  }
  const { code, digest } = cid.multihash
  const isSha256 = code === sha256Code && digest.byteLength === 32
  const isInline =
    code === identityCode && digest.byteLength <= maxIdentityBytes
  if (!isSha256 && !isInline) {
    throw refused(`hash 0x${code.toString(16)}, ${digest.byteLength} bytes`)
  }
  return cid
}

/** The bytes that an identity address carries in itself, if it is one. */
export function inlineBytes(cid: CID): Uint8Array | undefined {
  return cid.multihash.code === identityCode ? cid.multihash.digest : undefined
}

/**
 * Resolves only if `bytes` are exactly what `cid` names.
 * @throws AppError `codec-refused`, `block-invalid`
 */
export async function verifyBlock(cid: CID, bytes: Uint8Array): Promise<void> {
  checkCid(cid)
  if (bytes.byteLength > maxBlockBytes) {
    throw invalid(cid, `${bytes.byteLength} bytes, the limit is 2 MiB`)
  }
  const digest = inlineBytes(cid) === undefined ? await sha256(bytes) : bytes
  if (!sameBytes(digest, cid.multihash.digest)) {
    throw invalid(cid, 'the hash differs')
  }
}

/** The address as version 1 in base32, the form that is kept and compared. */
export function cidText(cid: CID): string {
  return cid.toV1().toString(base32)
}

/** The address for display only: `bafy…k3q2`. */
export function shortCid(cid: CID | string): string {
  const text = String(cid)
  return text.length <= 9 ? text : `${text.slice(0, 4)}…${text.slice(-4)}`
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  // The DOM types want to know that the buffer is not shared; ours never is.
  const owned = bytes as Uint8Array<ArrayBuffer>
  return new Uint8Array(await crypto.subtle.digest('SHA-256', owned))
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return (
    left.byteLength === right.byteLength &&
    left.every((byte, index) => byte === right[index])
  )
}

function refused(details: string): AppError {
  return new AppError(
    'codec-refused',
    'This address is valid, but names a kind of data that Freehold does ' +
      'not open.',
    { details },
  )
}

function invalid(cid: CID, details: string): AppError {
  return new AppError(
    'block-invalid',
    'A piece did not match its address and was thrown away. Try again, ' +
      'another device may have the right one.',
    { details: `${cid.toString()}: ${details}` },
  )
}
