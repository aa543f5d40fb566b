import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type {
  VerifiedReadOptions,
  VerifiedReads,
} from '../base/verified-reads.ts'

/** One block. Its bytes must stay as they are until `put` resolves. */
export interface Block {
  cid: CID
  bytes: Uint8Array
}

/**
 * The writing side of the store: one for each origin, in the dedicated worker
 * that holds the files. Blocks are keyed by their multihash, as everywhere in
 * IPFS: the codec of an address does not count. Nothing is verified on the way
 * in (who writes has just hashed it), everything is on the way out.
 *
 * What fails for want of room throws AppError `storage-full` and changes
 * nothing; any other refusal of the disk is `storage-unavailable`.
 */
export interface PackWriter {
  /** Answered from memory, by committed blocks only. */
  has(cid: CID): boolean
  /** Resolves once the block survives a power cut. Concurrent calls share a flush. */
  put(block: Block, options?: Abortable): Promise<void>
  /** All or nothing, and durable when it resolves; one flush for all. */
  putMany(blocks: readonly Block[], options?: Abortable): Promise<void>
  /**
   * Hides at once; durable after `flush`, else soon. A crash in between
   * brings blocks back, never takes any. Blocks that an import under way
   * counts on stay: collect them later.
   */
  deleteMany(cids: readonly CID[]): void
  /** Makes every delete so far durable. */
  flush(): Promise<void>
  /**
   * Begins an import, or goes on with the one of that id which a crash left
   * (see `PackImport.resumed`). Several may be open at once.
   *
   * @param importId 1 to 200 bytes of UTF-8, unique for each import.
   * @throws AppError `storage-full` when `bytes` have no room.
   */
  begin(importId: string, options?: BeginOptions): Promise<PackImport>
  /** Imports that a crash left, with what they noted last. */
  unfinished(): UnfinishedImport[]
  /** Frees all that an unfinished import has stored. */
  discard(importId: string): Promise<void>
  size(): StoreSize
}

export interface BeginOptions {
  /** Bytes of content to come, checked against the quota before anything is written. */
  bytes?: number | undefined
}

/**
 * One import: none of its blocks is visible outside until `commit` resolves,
 * and all are afterwards. Blocks lie on disk in the order of `put`, so the
 * leaves of a file that are put one after the other are read in one go: put
 * the leaves of one file in order, then its nodes, then the next file.
 */
export interface PackImport {
  readonly id: string
  /** The state given to the last `checkpoint` of a killed import. */
  readonly resumed: Uint8Array | undefined
  /** Committed blocks and those of this import. */
  has(cid: CID): boolean
  /** A block that is there already is not written twice. */
  put(block: Block): Promise<void>
  putMany(blocks: readonly Block[]): Promise<void>
  /**
   * Makes all put so far survive a crash, together with `state`: what the
   * importer needs to go on from here, up to 16 MiB. Costs two flushes: every
   * 64 MiB or every few seconds is enough.
   */
  checkpoint(state: Uint8Array): Promise<void>
  /** All blocks become visible and durable at once. Ends this import. */
  commit(): Promise<void>
  /**
   * Ends this session as a kill would: what the last checkpoint has stays,
   * and `begin` goes on from there. After a failure it is `abort`.
   */
  leave(): Promise<void>
  /** Nothing of it stays. May be called after any failure, also twice. */
  abort(): Promise<void>
}

export interface UnfinishedImport {
  id: string
  state: Uint8Array
  /** Bytes of blocks it holds on disk. */
  bytes: number
}

/** The whole store, in the thread that holds its files. */
export interface PackStore extends PackWriter, Pick<VerifiedReads, 'readPart'> {
  /**
   * The bytes of a block, verified: hashed by this store since it was opened,
   * at the place where they lie.
   *
   * @throws AppError `content-not-found`; `block-invalid` once for a damaged
   * block, which is not had from then on, so that it can be fetched again.
   */
  read(cid: CID, options?: ReadOptions): Promise<Uint8Array>
  /** As `read` for each; blocks that lie together come with one read. */
  readMany(cids: readonly CID[], options?: Abortable): Promise<Uint8Array[]>
  /** Where a block lies, until it is deleted or moved; for readers elsewhere. */
  place(cid: CID): BlockPlace | undefined
  /** Every block, as CIDv1 raw. Blocks added meanwhile may be missing. */
  cids(): Generator<CID>
  /** Reads and verifies everything, and writes packs anew that have gaps. */
  scrub(options?: ScrubOptions): Promise<ScrubReport>
  /**
   * A part of a scrub: reads and verifies blocks behind `from` until
   * `mostBytes` were read. Damaged ones are dropped.
   */
  scrubStep(from: ScrubPlace | undefined, mostBytes: number): Promise<ScrubStep>
  /** Writes packs anew in which a header is damaged. @returns how many. */
  mend(options?: Abortable): Promise<number>
  /** Frees the space of what was deleted. @returns bytes freed. */
  compact(options?: CompactOptions): Promise<number>
  /** Bytes that `compact` would free now, about. */
  gapBytes(): number
  /** True while an import is open. */
  isImporting(): boolean
  /** Writes the index down, so that the next opening is quick. */
  close(): Promise<void>
}

export interface ReadOptions extends VerifiedReadOptions {
  /** Hashes in any case: what was good when it was read before may be no more. */
  anew?: boolean | undefined
}

export interface ScrubOptions extends Abortable {
  onProgress?: ((done: { blocks: number; of: number }) => void) | undefined
}

export interface ScrubReport {
  /** Damaged, and dropped by now: to be fetched again. */
  damaged: CID[]
  /** Packs in which a header was damaged; what was found in them was moved. */
  rewritten: number
}

export interface CompactOptions extends Abortable {
  /** Also small gaps, for which much has to be moved: somebody asked for it. */
  thorough?: boolean | undefined
}

/** The block that a scrub read last. */
export interface ScrubPlace {
  /** Number of its pack. */
  pack: number
  offset: number
}

export interface ScrubStep {
  /** Where to go on; undefined once all was read. */
  next: ScrubPlace | undefined
  /** Blocks that this step read, and their bytes. */
  blocks: number
  bytes: number
  /** Damaged, and dropped by now: to be fetched again. */
  damaged: CID[]
}

/** Known without counting. */
export interface StoreSize {
  /** Committed blocks. */
  blocks: number
  /** Their bytes, without headers. */
  bytes: number
  /** Bytes of all files of the store. */
  disk: number
}

/** Where the bytes of a block lie: enough to read them in any tab. */
export interface BlockPlace {
  /** Name of the file. */
  pack: string
  offset: number
  length: number
}

/**
 * The directory that the store lives in: the narrow waist between the engine
 * and a browser, Node or a disk that fails on purpose.
 */
export interface PackFiles {
  /** Names of all files. */
  list(): Promise<string[]>
  /** Opens for reading and writing; made if missing, empty. */
  open(name: string): Promise<PackFile>
  /** Resolves also when there is none; it must be closed before. */
  remove(name: string): Promise<void>
  /** Bytes that may still be written, as far as one can know. */
  room(): Promise<number>
}

/** An open file. Its calls block: sync access handles do, and are fastest so. */
export interface PackFile {
  size(): number
  /** @returns bytes read; fewer than asked at the end of the file. */
  read(into: Uint8Array, at: number): number
  /** Writes all, or throws. Beyond the end the gap is zeros. */
  write(bytes: Uint8Array, at: number): void
  truncate(size: number): void
  /** Returns once what was written survives a power cut. */
  flush(): void
  close(): void
}
