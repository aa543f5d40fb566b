import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import { create } from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'

/** Bytes of every leaf of a file but its last, by the CID profile. */
export const leafSize = 2 ** 20

/** A file to read, and how much of it is stored already. */
export interface ReadingFile {
  /** As a person knows it, for what goes wrong. */
  path: string
  file: Blob
  /** Leaves from its start that need no reading. */
  skip?: number | undefined
}

/** Where in a batch a leaf lies, and the SHA-256 of its bytes. */
export interface HashedLeaf {
  /** Which of the files that are read. */
  file: number
  start: number
  length: number
  digest: Uint8Array
  /** True for the last leaf of its file. */
  last: boolean
}

/** Leaves that were read together, in order. Plain data but for `release`. */
export interface LeafBatch {
  buffer: ArrayBuffer
  leaves: HashedLeaf[]
  /** To be called once the bytes are no longer needed: the memory is reused. */
  release(): void
}

/** Reads files in order; every file ends with a leaf that says so. */
export type ReadLeaves = (
  files: readonly ReadingFile[],
  options: { signal?: AbortSignal | undefined },
) => AsyncGenerator<LeafBatch, void, undefined>

/** The address of a leaf: CIDv1, raw, SHA-256. */
export function leafCid(digest: Uint8Array): CID {
  return CID.createV1(raw.code, create(sha256.code, digest))
}
