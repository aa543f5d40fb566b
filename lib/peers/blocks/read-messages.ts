import { CID } from 'multiformats/cid'
import { maxBlockBytes } from '../../base/cid.ts'
import { blockLimits, messageCodes } from './block-messages.ts'
import type { AnswerMessage, AskMessage, NamedBlock } from './block-messages.ts'

/**
 * Reads what a stranger asks; `body` is a message without its length.
 * @throws Error when it is no such message
 */
export function readAsk(body: Uint8Array<ArrayBuffer>): AskMessage {
  switch (body[0]) {
    case messageCodes.want:
      return { type: 'want', blocks: readNamed(body) }
    case messageCodes.first:
      return { type: 'first', blocks: readNamed(body) }
    case messageCodes.watch:
      return { type: 'watch', blocks: readNamed(body) }
    case messageCodes.cancel:
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
    case messageCodes.block:
      return readBlockStart(body)
    case messageCodes.piece:
      return { type: 'piece', bytes: body.subarray(1) }
    case messageCodes.missing:
      return { type: 'missing', ids: readIds(body) }
    case messageCodes.have:
      return { type: 'have', ids: readIds(body) }
    case messageCodes.dropped:
      return { type: 'dropped', ids: readIds(body) }
    case messageCodes.coming:
      return { type: 'coming', ids: readIds(body) }
    default:
      throw new Error('unknown message')
  }
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
