import type { ErrorEnvelope } from '#lib/base/error-envelope'

/** The channel that every tab knows; see `openChannelLine`. */
export const storeChannel = 'freehold-store'

/** What a tab says to its store worker. Both wait until it has the store. */
export type StoreWish =
  /** Answer the calls that come through this port. */
  | { kind: 'serve'; port: MessagePort }
  /** Store one root as `importInWorker` says through this port. */
  | { kind: 'import'; port: MessagePort }

/** What a store worker says to its tab. */
export type StoreNews =
  /** The packs are open here now, and until the tab closes. */
  | { kind: 'owner' }
  /** This browser has no place for packs. */
  | { kind: 'none' }
  /** The packs can't be opened now; it tries again. */
  | { kind: 'failed'; error: ErrorEnvelope }
  /** Blocks were damaged on the disk; they are dropped by now. */
  | { kind: 'damaged' }
  /** Something failed in the background. Nothing is lost by it. */
  | { kind: 'report'; error: ErrorEnvelope }
