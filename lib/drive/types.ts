import type { RecordReference } from '../registry/contract/types.ts'

import type { KeepingView } from './keepers/keeping-views.ts'

/**
 * What the drive of this browser holds. Items are kept in IndexedDB (the
 * manifest); everything else here is derived or lives only while a tab does.
 */

export type {
  Inbox,
  InboxEntry,
  RecordEvent,
  RecordHistory,
  RecordReference,
  RecordView,
} from '../registry/contract/types.ts'
export type { OwnRecords } from '../registry/index/show-own.ts'
export type { SetAside } from '../registry/chain/endpoint-words.ts'

/** A root that was published from this browser, or kept from elsewhere. */
export interface DriveItem {
  /** Random, stays the same through renames and versions. */
  id: string
  name: string
  kind: 'file' | 'folder'
  /** CIDv1 in base32 of the newest version on this device. */
  cid: string
  /** Bytes of content, all files together. */
  size: number
  /** 1 for a file. */
  files: number
  /** Media type sniffed from the bytes; `inode/directory` for a folder. */
  type: string
  /** Milliseconds since 1970. */
  addedAt: number
  modifiedAt: number
  /** False after "stop sharing": kept here, served to nobody. */
  sharing: boolean
  /** Published here, or kept from somebody else's link. */
  origin: 'published' | 'kept'
  /** The folder of everything that is shared here; see `drive-record-item.ts`. */
  role?: 'drive' | undefined
  /** Oldest first; the last one is `cid`. */
  versions: ItemVersion[]
  record?: ItemRecord | undefined
  /** The transaction under way for this item; survives a reload. */
  pending?: PendingTransaction | undefined
  /** What is in a block that the chain may still drop; gone once it is final. */
  included?: IncludedTransaction | undefined
  /** How the last transaction ended, if not well; survives a reload. */
  failure?: ItemFailure | undefined
}

/** Why something about an item did not come to be; the item itself is safe. */
export interface ItemFailure {
  code: string
  shortMessage: string
  details?: string | undefined
}

/** What is missing of an item on this device. */
export interface ItemGap {
  /** Blocks that are known to be missing; there may be more behind them. */
  missing: number
  /** When it was found, in milliseconds since 1970. */
  since: number
}

export interface ItemVersion {
  cid: string
  size: number
  files: number
  addedAt: number
  /**
   * True once its bytes were let go of here, because keepers proved that they
   * have them. What names and leads to them is still here.
   */
  away?: boolean | undefined
}

export interface ItemRecord extends RecordReference {
  owner: `0x${string}`
  version: number
  /** What the record points to; differs from the item's CID until updated. */
  cid: string
  transaction: `0x${string}`
  block: number
  /** Tells two blocks of one height apart; unknown for a record found later. */
  blockHash?: `0x${string}` | undefined
  /** Milliseconds since 1970, from the block. */
  recordedAt: number
}

export type TransactionAction =
  | 'record'
  | 'update'
  | 'transfer'
  | 'unpublish'
  | 'rename'

export interface PendingTransaction {
  action: TransactionAction
  chainId: number
  contract: `0x${string}`
  account: `0x${string}`
  /** Present once the wallet has sent it: the newest of `hashes`. */
  hash?: `0x${string}` | undefined
  startedAt: number
  /** The CID that is being recorded. */
  cid: string
  /** Whom a transfer is for, and the name of a rename. */
  to?: `0x${string}` | undefined
  name?: string | undefined
  /** Version of the record before the change. */
  versionBefore?: number | undefined
  /** What the wallet was asked to call; of a batch, at its first item only. */
  call?: { to: `0x${string}`; data: `0x${string}` } | undefined
  /** Of the account, before the wallet was asked. */
  nonceBefore?: number | undefined
  blockBefore?: number | undefined
  /** Milliseconds since 1970 at which the wallet sent it, last. */
  sentAt?: number | undefined
  /** Every hash it was sent under, oldest first. */
  hashes?: `0x${string}`[] | undefined
  /** Who pays for it, and with which nonce; known once the chain tells. */
  sender?: `0x${string}` | undefined
  nonce?: number | undefined
  /** Place among the records that one transaction makes, from 0. */
  place?: number | undefined
  /** The empty transaction that shall take its place. */
  cancelHash?: `0x${string}` | undefined
  /** Since when nobody knows it any more. */
  droppedAt?: number | undefined
  /** When a reorganisation of the chain took it out of its block. */
  undoneAt?: number | undefined
}

/** A transaction that a wallet has sent. */
export type SentPending = PendingTransaction & { hash: `0x${string}` }

/** A transaction in a block that is not final yet. */
export interface IncludedTransaction {
  pending: SentPending
  block: number
  blockHash: `0x${string}`
  /** The item's record before it. */
  before?: ItemRecord | undefined
}

/** `data-state` of a `published-item`. */
export type ItemState =
  | 'importing'
  | 'stored'
  | 'waiting-wallet'
  | 'recording'
  | 'recorded'
  | 'failed'

/** One row: an item with what is happening to it now. */
export interface ItemView {
  item: DriveItem
  state: ItemState
  /** While importing. */
  progress?: ImportProgress | undefined
  stage?: ImportStage | undefined
  /** What went wrong last; the item itself is safe, unless there is a gap. */
  error?: ItemFailure | undefined
  /** Set while it is not whole on this device. */
  gap?: ItemGap | undefined
  /** Peer ids of other devices that were seen to fetch or hold it. */
  holders: number
  /** Keepers that were asked to keep it, and others that proved to. */
  keepings?: readonly KeepingView[] | undefined
}

/** What an import that is not over does now. */
export type ImportStage =
  /** Another one of this tab goes first. */
  | 'waiting'
  /** Sizes of many files are asked; the whole is not known yet. */
  | 'counting'
  | 'reading'
  /** A person holds it. */
  | 'paused'

export interface ImportProgress {
  /** Bytes read so far, and in all. */
  done: number
  total: number
  filesDone: number
  files: number
  /** Bytes a second over the last moments. */
  rate: number
  /** Seconds left, once it can be told. */
  left?: number | undefined
}

/** A file that a person dropped, with its place in the dropped folder. */
export interface DroppedFile {
  /** Path inside the drop: `Photos/2026/a.jpg`, or just `a.jpg`. */
  path: string
  file: File
}
