import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { checkCid, codecs, inlineBytes, maxBlockBytes } from '../base/cid.ts'
import { AppError } from '../base/errors.ts'
import type { Block } from './types.ts'

const sha256Code = 0x12

/**
 * What a block is found by: its SHA-256 digest, whatever codec the address
 * names. Undefined for an address that carries its bytes in itself.
 *
 * @throws AppError `codec-refused`
 */
export function digestOf(cid: CID): Uint8Array | undefined {
  checkCid(cid)
  return inlineBytes(cid) === undefined ? cid.multihash.digest : undefined
}

/**
 * As `digestOf`, of a block that is to be stored.
 *
 * @throws AppError `codec-refused`, `content-too-large`
 */
export function digestOfBlock({ cid, bytes }: Block): Uint8Array | undefined {
  if (bytes.length <= maxBlockBytes) return digestOf(cid)
  throw new AppError(
    'content-too-large',
    'A piece of this is larger than any device would take.',
    { details: `${bytes.length} bytes, the limit is ${maxBlockBytes}` },
  )
}

/** The address of a block as a store tells it: CIDv1, raw. */
export function rawCid(digest: Uint8Array): CID {
  return CID.createV1(codecs.raw, create(sha256Code, digest))
}
