import type { CID } from 'multiformats/cid'
import { verifyBlock } from '../../base/cid.ts'

/**
 * Looks whether bytes are what an address names. Takes their memory, which
 * must be theirs alone, and gives the same bytes back.
 * @throws AppError `codec-refused`, `block-invalid`
 */
export type BlockCheck = (
  cid: CID,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<Uint8Array<ArrayBuffer>>

/** In this thread. */
export const checkHere: BlockCheck = async (cid, bytes) => {
  await verifyBlock(cid, bytes)
  return bytes
}
