import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { checkCid, codecs, inlineBytes } from '../base/cid.ts'

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

/** The address of a block as a store tells it: CIDv1, raw. */
export function rawCid(digest: Uint8Array): CID {
  return CID.createV1(codecs.raw, create(sha256Code, digest))
}
