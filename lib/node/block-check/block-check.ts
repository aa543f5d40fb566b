import type { CID } from 'multiformats/cid'
import { verifyBlock } from '../../base/cid.ts'

/** The bytes, and what was made of them where that costs the page nothing. */
export interface CheckedBlock {
  bytes: Uint8Array<ArrayBuffer>
  /** A second one of the same, to be given away. */
  spare?: Uint8Array<ArrayBuffer> | undefined
}

/**
 * Looks whether bytes are what an address names. Takes their memory, which
 * must be theirs alone, and gives the same bytes back.
 * @param isRead a spare is of use: the bytes can't be given to a store
 * @throws AppError `codec-refused`, `block-invalid`
 */
export type BlockCheck = (
  cid: CID,
  bytes: Uint8Array<ArrayBuffer>,
  isRead?: boolean,
) => Promise<CheckedBlock>

/** In this thread. */
export const checkHere: BlockCheck = async (cid, bytes) => {
  await verifyBlock(cid, bytes)
  return { bytes }
}
