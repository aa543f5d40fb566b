import type { CID } from 'multiformats/cid'
import type { Abortable } from './abort.ts'

/** Where a reader finds the `VerifiedReads` of a block source, if it has them. */
export const verifiedReads = Symbol('verified reads')

/** Memory for the bytes of a block; its giver may use it again later. */
export type TakeMemory = (length: number) => Uint8Array<ArrayBuffer>

export interface VerifiedReadOptions extends Abortable {
  /** Default: memory of its own for each block, which the caller may keep. */
  memory?: TakeMemory | undefined
}

/** Bytes of a block from `start` to `end`, of one that has `of` bytes. */
export interface BlockPart {
  start: number
  end: number
  of: number
}

/**
 * Reads of a source that has compared each block with its address itself,
 * since its disk was opened: who reads need not hash again. Only a source
 * that verifies may carry it, and a wrapper hands it on only if it changes
 * nothing about what may be read.
 */
export interface VerifiedReads {
  /** So many reads asked for together cost little more than one. Default 1. */
  readonly atOnce?: number | undefined
  /** Its `get` is verified as well, wherever the bytes come from. */
  readonly getsVerified?: boolean | undefined
  /**
   * @throws AppError `content-not-found`, `block-invalid`; `codec-refused`
   */
  read(cid: CID, options?: VerifiedReadOptions): Promise<Uint8Array>
  /**
   * A part without the rest. Undefined if the whole was not verified yet, has
   * another length, or is not here: read it whole.
   */
  readPart(
    cid: CID,
    part: BlockPart,
    options?: Abortable,
  ): Promise<Uint8Array | undefined>
}

/** What a source has compared with its addresses itself, or undefined. */
export function verifiedReadsOf(source: object): VerifiedReads | undefined {
  return (source as { [verifiedReads]?: VerifiedReads })[verifiedReads]
}
