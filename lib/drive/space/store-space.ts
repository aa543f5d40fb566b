import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import type { ScrubPlace, ScrubStep, StoreSize } from '#lib/store/types'

/** The store as what takes room on a disk. */
export interface StoreSpace {
  /** Bytes of each block, or undefined for one that is not here. */
  lengths(
    cids: readonly CID[],
    options?: Abortable,
  ): Promise<(number | undefined)[]>
  /** Every block, as CIDv1 raw. */
  cids(): Promise<CID[]>
  /** Undefined where the browser's database holds the blocks. */
  size(): Promise<StoreSize | undefined>
  /** Bytes that killed imports hold. */
  unfinishedBytes(): Promise<number>
  /** Gives up what killed imports hold. */
  discardUnfinished(): Promise<void>
  /** Closes gaps that deleting left, small ones too. @returns bytes freed. */
  compact(): Promise<number>
  /** Reads and hashes a part of all blocks; see `PackStore.scrubStep`. */
  scrubStep(
    from: ScrubPlace | undefined,
    mostBytes: number,
    options?: Abortable,
  ): Promise<Omit<ScrubStep, 'damaged'> & { damaged: number }>
  /** Writes anew what is damaged between blocks. */
  mend(): Promise<void>
}
