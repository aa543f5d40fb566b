import type { RecordReference } from '../registry/contract/types.ts'

/**
 * What the drive of this browser holds. Items are kept in IndexedDB (the
 * manifest); everything else here is derived or lives only while a tab does.
 */

export type {
  InboxEntry,
  RecordEvent,
  RecordReference,
  RecordView,
} from '../registry/contract/types.ts'

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
  /** Oldest first; the last one is `cid`. */
  versions: ItemVersion[]
  record?: ItemRecord | undefined
  /** The transaction under way for this item; survives a reload. */
  pending?: PendingTransaction | undefined
}

export interface ItemVersion {
  cid: string
  size: number
  files: number
  addedAt: number
}

export interface ItemRecord extends RecordReference {
  owner: `0x${string}`
  version: number
  /** What the record points to; differs from the item's CID until updated. */
  cid: string
  transaction: `0x${string}`
  block: number
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
  /** Present once the wallet has sent it. */
  hash?: `0x${string}` | undefined
  startedAt: number
  /** The CID that is being recorded. */
  cid: string
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
  /** What went wrong last; the item itself is safe. */
  error?:
    | { code: string; shortMessage: string; details?: string | undefined }
    | undefined
  /** Peer ids of other devices that were seen to fetch or hold it. */
  holders: number
}

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
