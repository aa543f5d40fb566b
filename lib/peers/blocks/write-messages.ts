import { messageCodes } from './block-messages.ts'
import type { AnswerMessage, AskMessage, NamedBlock } from './block-messages.ts'

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

function writeIds(
  type: keyof typeof messageCodes,
  ids: number[],
): Uint8Array<ArrayBuffer> {
  const view = begin(type, ids.length * 4)
  for (const [at, id] of ids.entries()) view.setUint32(5 + at * 4, id)
  return new Uint8Array(view.buffer)
}

function writeNamed(
  type: keyof typeof messageCodes,
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
function begin(
  type: keyof typeof messageCodes,
  size: number,
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(5 + size))
  view.setUint32(0, 1 + size)
  view.setUint8(4, messageCodes[type])
  return view
}
