import type { CID } from 'multiformats/cid'

/**
 * One device asks another for blocks, on one stream for as long as both like.
 * What is asked for is the credit: the other side sends nothing else. See
 * docs/protocol.md. The newest version comes first: the first that both speak
 * is taken.
 */
export const blocksProtocols = [
  '/freehold/blocks/1.1.0',
  '/freehold/blocks/1.0.0',
]

/** Who speaks 1.0.0 ends the stream at `first`. */
export function knowsFirst(protocol: string | undefined): boolean {
  return protocol !== '/freehold/blocks/1.0.0'
}

export const blockLimits = {
  /** Bytes of a message behind its length. */
  messageBytes: 256 * 1024,
  /** Bytes of one piece of a block; the most fits into a WebRTC message. */
  pieceBytes: { least: 64 * 1024, most: 240 * 1024 },
  /** Blocks that one message may name. */
  named: 512,
  /** Blocks that a device may have asked for and not got yet. */
  open: 1_024,
  /** Blocks whose arrival a device may want to hear of. */
  watched: 8_192,
  /** Bytes of one content address. */
  addressBytes: 64,
}

/** A block under the number that the asking side gave it. */
export interface NamedBlock {
  id: number
  cid: CID
}

export type AskMessage =
  /** Send these blocks, in an order of your choice. */
  | { type: 'want'; blocks: NamedBlock[] }
  /** The same before all others, and in this order: somebody waits. */
  | { type: 'first'; blocks: NamedBlock[] }
  /** Say which of these you have, now and when you get them. */
  | { type: 'watch'; blocks: NamedBlock[] }
  | { type: 'cancel'; ids: number[] }

export type AnswerMessage =
  /** The pieces that follow are this block's, until it has its length. */
  | { type: 'block'; id: number; length: number }
  | { type: 'piece'; bytes: Uint8Array<ArrayBuffer> }
  /** Not here. It counts as watched from now on. */
  | { type: 'missing'; ids: number[] }
  | { type: 'have'; ids: number[] }
  /** Cancelled before its first byte was sent; it will not come. */
  | { type: 'dropped'; ids: number[] }
  /** Cancelled too late: it is being sent. */
  | { type: 'coming'; ids: number[] }

/** The second part of each message, behind its length. */
export const messageCodes = {
  want: 1,
  watch: 2,
  cancel: 3,
  first: 4,
  block: 16,
  missing: 17,
  have: 18,
  dropped: 19,
  coming: 20,
  piece: 21,
} as const
