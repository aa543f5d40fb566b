import type { ChainConfig } from '#lib/base/network-config'

/** A 20-byte account or contract, a 32-byte hash, or any bytes in hex. */
export type Hex = `0x${string}`

/** Which record on which chain: enough for anyone to find it again. */
export interface RecordReference {
  chainId: number
  contract: Hex
  /** Token id: creator(160) | index(96), decimal. */
  tokenId: string
}

/** A record as the chain tells it. */
export interface RecordView extends RecordReference {
  creator: Hex
  owner: Hex
  version: number
  /** CIDv1 in base32. Undefined after "unpublish", and where the log is gone. */
  cid?: string | undefined
  /** Public name, from the record's description; already cleaned. */
  name?: string | undefined
  /** Block of the newest version. */
  lastBlock: number
  /** Milliseconds since 1970 of that block. */
  recordedAt?: number | undefined
  /** `included`: in a block that the chain may still take back. */
  finality?: 'included' | 'final' | undefined
  /**
   * The server that was asked gave no entry for the newest version, though
   * the state says that there is one: its name is not known, nor the address
   * if it is a long one.
   */
  withheld?: boolean | undefined
}

/** One line of a record's history. */
export interface RecordEvent {
  kind: 'published' | 'updated' | 'described' | 'transferred' | 'unpublished'
  version: number
  cid?: string | undefined
  name?: string | undefined
  /** Of a transfer. */
  from?: Hex | undefined
  to?: Hex | undefined
  block: number
  transaction: Hex
  /** Milliseconds since 1970. */
  at?: number | undefined
}

/** The history of a record, as far as the servers gave it. */
export interface RecordHistory {
  /** Newest first. */
  events: RecordEvent[]
  /**
   * Versions up to this one are missing: no server gave their entries,
   * though the record's state and the later entries say that there are some.
   */
  missingUpTo?: number | undefined
  /** Changes of owner and of name between versions could not be searched. */
  unsearched?: boolean | undefined
}

/** A record that somebody gave to an account, and that it still owns. */
export interface InboxEntry {
  record: RecordView
  from: Hex
  block: number
  at?: number | undefined
}

/** What an account was given, as far as the servers told it. */
export interface Inbox {
  entries: InboxEntry[]
  /** Records that the account owns by the contract's state, not listed. */
  missing: number
}

/** The two facts of a chain that calls to Deeds are bound to. */
export type DeedsChain = Pick<ChainConfig, 'id' | 'deeds'>
