/**
 * What a page and the service worker say to each other about a file that is
 * saved. The page offers it with a port, opens the address that answers the
 * offer, and sends the bytes over the port, a few ahead of what was taken.
 */

/** Every address of a save begins so. No file of the export may. */
export const savePrefix = '/save/'

/** Where the service worker is served, for the whole origin. */
export const workerPath = '/sw.js'

/** Pieces that a page may send before the first of them is taken. */
export const mostAhead = 4

/** Sent to the worker itself. */
export type WorkerOrder =
  | SaveOrder
  /**
   * The page wants its requests answered by this worker. Answered by `true`;
   * a version from before `/ipfs/` says `false`.
   */
  | { kind: 'serve'; port: MessagePort }

/** What of it is about a save. */
export type SaveOrder =
  | SaveOffer
  /**
   * The page is there and waits for this save. Hearing it also keeps the
   * browser from stopping the worker. Answered by `true` if the worker has it.
   */
  | { kind: 'here'; id: string; port: MessagePort }

export interface SaveOffer {
  kind: 'save'
  /** Made for this save alone; nobody can guess it. */
  id: string
  /** Clean already. */
  name: string
  /** Media type, for the device's own list of downloads. */
  type: string
  /** Bytes, if it is known for certain. */
  size?: number | undefined
  port: MessagePort
}

/** From the page, over the save's port. */
export type SavePiece =
  /** The bytes are handed over with their memory. */
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' }
  /** No more comes, and what came is not whole. */
  | { kind: 'broken' }

/** From the worker, over the save's port. */
export type SaveNews =
  /** The address can be opened now. */
  | { kind: 'ready' }
  /** It was opened. */
  | { kind: 'begun' }
  /** One piece went on into the browser's download. */
  | { kind: 'taken' }
  /** All of them did. */
  | { kind: 'done' }
  /** The person ended the download in the browser's own list. */
  | { kind: 'cancelled' }
  /** Is the page still there? */
  | { kind: 'ask' }

/** The one-time address of a save. */
export function savePath(id: string): string {
  return `${savePrefix}${id}`
}
