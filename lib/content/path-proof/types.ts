/** One block on the way, and the link in it that leads on. */
export interface ProofStep {
  /** CIDv1 in base32 of this block. */
  cid: string
  /** The block itself: its hash is in `cid`. */
  bytes: Uint8Array
  /**
   * What the link that leads on is called in the block. In a sharded folder it
   * begins with the place in the table. Undefined in the last step.
   */
  link?: string | undefined
  /** Name of a folder entry that this link completes, cleaned. */
  entry?: string | undefined
}

/**
 * That an entry lies below a root: the blocks from one to the other. Whoever
 * trusts the root needs nothing else to trust that the last address belongs
 * to it under that path.
 */
export interface PathProof {
  root: string
  path: string[]
  target: string
  steps: ProofStep[]
}
