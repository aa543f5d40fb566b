import { CID } from 'multiformats/cid'
import { maxBlockBytes } from '../../base/cid.ts'

/**
 * Protocol `/freehold/blocks/1.0.0`: one device asks another for blocks, on
 * one stream for as long as both like. What is asked for is the credit: the
 * other side sends nothing else. See docs/protocol.md.
 */
export const blocksProtocol = '/freehold/blocks/1.0.0'

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

const codes = {
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

/** A whole message, its length first. */
export function writeAsk(message: AskMessage): Uint8Array<ArrayBuffer> {
  return message.type === 'cancel'
    ? writeIds(message.type, message.ids)
    : writeNamed(message.type, message.blocks)
}

/** As `writeAsk`. */
export function writeAnswer(message: AnswerMessage): Uint8Array<ArrayBuffer> {
  if (message.type === 'block') {
    return writeIds('block', [message.id, message.length])
  }
  if (message.type !== 'piece') return writeIds(message.type, message.ids)
  const view = begin('piece', message.bytes.length)
  const bytes = new Uint8Array(view.buffer)
  bytes.set(message.bytes, 5)
  return bytes
}

/**
 * Reads what a stranger asks; `body` is a message without its length.
 * @throws Error when it is no such message
 */
export function readAsk(body: Uint8Array<ArrayBuffer>): AskMessage {
  switch (body[0]) {
    case codes.want:
      return { type: 'want', blocks: readNamed(body) }
    case codes.first:
      return { type: 'first', blocks: readNamed(body) }
    case codes.watch:
      return { type: 'watch', blocks: readNamed(body) }
    case codes.cancel:
      return { type: 'cancel', ids: readIds(body) }
    default:
      throw new Error('unknown message')
  }
}

/**
 * Reads what a stranger answers; a block shares the memory of `body`.
 * @throws Error when it is no such message
 */
export function readAnswer(body: Uint8Array<ArrayBuffer>): AnswerMessage {
  switch (body[0]) {
    case codes.block:
      return readBlockStart(body)
    case codes.piece:
      return { type: 'piece', bytes: body.subarray(1) }
    case codes.missing:
      return { type: 'missing', ids: readIds(body) }
    case codes.have:
      return { type: 'have', ids: readIds(body) }
    case codes.dropped:
      return { type: 'dropped', ids: readIds(body) }
    case codes.coming:
      return { type: 'coming', ids: readIds(body) }
    default:
      throw new Error('unknown message')
  }
}

function writeIds(
  type: keyof typeof codes,
  ids: number[],
): Uint8Array<ArrayBuffer> {
  const view = begin(type, ids.length * 4)
  for (const [at, id] of ids.entries()) view.setUint32(5 + at * 4, id)
  return new Uint8Array(view.buffer)
}

function writeNamed(
  type: keyof typeof codes,
  blocks: NamedBlock[],
): Uint8Array<ArrayBuffer> {
  const size = blocks.reduce((sum, { cid }) => sum + 5 + cid.byteLength, 0)
  const view = begin(type, size)
  const bytes = new Uint8Array(view.buffer)
  let at = 5
  for (const { id, cid } of blocks) {
    view.setUint32(at, id)
    view.setUint8(at + 4, cid.byteLength)
    bytes.set(cid.bytes, at + 5)
    at += 5 + cid.byteLength
  }
  return bytes
}

/** Length and type, with room for `size` bytes. */
function begin(type: keyof typeof codes, size: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(5 + size))
  view.setUint32(0, 1 + size)
  view.setUint8(4, codes[type])
  return view
}

function readBlockStart(body: Uint8Array<ArrayBuffer>): AnswerMessage {
  const [id, length, ...more] = readIds(body)
  if (id === undefined || length === undefined || more.length > 0) {
    throw new Error('no block')
  }
  if (length > maxBlockBytes) throw new Error('too long a block')
  return { type: 'block', id, length }
}

function readIds(body: Uint8Array<ArrayBuffer>): number[] {
  const count = (body.length - 1) / 4
  if (!Number.isInteger(count)) throw new Error('not whole numbers')
  if (count > blockLimits.named) throw new Error('too many')
  const view = viewOf(body)
  return Array.from({ length: count }, (_, at) => view.getUint32(1 + at * 4))
}

function readNamed(body: Uint8Array<ArrayBuffer>): NamedBlock[] {
  const view = viewOf(body)
  const blocks: NamedBlock[] = []
  for (let at = 1; at < body.length;) {
    if (blocks.length === blockLimits.named) throw new Error('too many')
    if (at + 5 > body.length) throw new Error('cut off')
    const end = at + 5 + view.getUint8(at + 4)
    const address = body.slice(at + 5, end)
    if (end > body.length || address.length > blockLimits.addressBytes) {
      throw new Error('no address')
    }
    blocks.push({ id: view.getUint32(at), cid: CID.decode(address) })
    at = end
  }
  return blocks
}

function viewOf(body: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(body.buffer, body.byteOffset, body.byteLength)
}
