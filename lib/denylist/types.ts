/**
 * Denylists: what a person, or the operator of a peer, does not want to
 * fetch, show or serve. Format: "Compact Denylist Format" of the IPFS
 * specifications (IPIP-383), https://specs.ipfs.tech/compact-denylist-format/
 */

/** Which paths below an address or a name a rule is about. */
export interface PathPattern {
  /** Decoded names joined by "/", without one at either end. */
  path: string
  /** True: every path that begins with these letters, also the same one. */
  isPrefix: boolean
}

/** One line of a denylist. The last rule that matches decides. */
export type DenyRule = { allows: boolean } & (
  | { target: 'content'; key: string; pattern: PathPattern }
  | { target: 'name'; key: string; pattern: PathPattern }
  /** The multihash of `base58(multihash)/path`: bytes of it, as a key. */
  | { target: 'double-hash'; key: string; hashCode: number }
  /** SHA-256 of `cidV1Base32/path`: its bytes, as a key. */
  | { target: 'legacy-hash'; key: string }
)

/** A line that is no rule. The list holds without it. */
export interface SkippedLine {
  /** From 1. */
  line: number
  reason: string
}

/** What a list says of itself; all of it is a claim. */
export interface DenylistHeader {
  name: string | undefined
  description: string | undefined
  author: string | undefined
}
