import { parseCid } from '../../base/cid.ts'
import { count, hexOf, boundedHex, readFields } from '../message-fields.ts'

/**
 * Protocol `/freehold/possession/1.0.0`: a device has a peer prove that it
 * holds content at this moment. One libp2p stream carries one request and one
 * answer, each UTF-8 JSON behind its length as an unsigned varint. See
 * docs/protocol.md.
 */
export const possessionProtocol = '/freehold/possession/1.0.0'

export const possessionLimits = {
  /** Bytes of one message without its length. */
  messageBytes: 16_384,
  /** Blocks in one challenge. */
  blocks: 64,
  /** Characters of one content address. */
  addressLength: 128,
  /** Milliseconds that either side waits for the other. */
  patience: 20_000,
  /** Seconds that the holder's clock may differ. */
  clockDifference: 600,
}

type Hex = `0x${string}`

/** What the holder is to prove. */
export interface Challenge {
  root: string
  /** 32 bytes that nobody could know before. */
  nonce: Hex
  /** Addresses of blocks below the root, in the order of the proof. */
  blocks: string[]
}

/** A signed statement that `holder` had all of `root` at a time. */
export interface Receipt {
  root: string
  nonce: Hex
  /** Peer id. */
  holder: string
  /** Seconds since 1970, by the holder's clock. */
  at: number
  /** How many blocks were challenged. */
  blocks: number
  /** See `possessionDigest`. */
  digest: Hex
  /** By the key of the peer id, over `receiptText`. */
  signature: Hex
}

export type PossessionAnswer =
  | ({ type: 'receipt' } & Receipt)
  /** The holder says itself that something of the root is not there. */
  | { type: 'missing' }

/**
 * Reads what a stranger asks.
 *
 * @throws Error when it is no challenge
 */
export function readChallenge(bytes: Uint8Array): Challenge {
  const fields = readFields(bytes, possessionLimits.messageBytes)
  const { blocks } = fields
  const isList = Array.isArray(blocks) && blocks.length > 0
  if (fields['type'] !== 'prove' || !isList) throw new Error('no challenge')
  if (blocks.length > possessionLimits.blocks) throw new Error('too many')
  return {
    root: address(fields['root']),
    nonce: hexOf(fields['nonce'], 32),
    blocks: blocks.map(address),
  }
}

/**
 * Reads what a peer answered.
 *
 * @throws Error when it is no answer
 */
export function readPossessionAnswer(bytes: Uint8Array): PossessionAnswer {
  const fields = readFields(bytes, possessionLimits.messageBytes)
  if (fields['type'] === 'missing') return { type: 'missing' }
  if (fields['type'] !== 'receipt') throw new Error('unknown type')
  return {
    type: 'receipt',
    root: address(fields['root']),
    nonce: hexOf(fields['nonce'], 32),
    holder: text(fields['holder']),
    at: count(fields['at']),
    blocks: count(fields['blocks'], possessionLimits.blocks),
    digest: hexOf(fields['digest'], 32),
    signature: boundedHex(fields['signature'], 1, 512),
  }
}

export function writeChallenge(challenge: Challenge): Uint8Array {
  return write({ type: 'prove', ...challenge })
}

export function writePossessionAnswer(answer: PossessionAnswer): Uint8Array {
  return write(answer)
}

function write(message: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}

/** As it was written: the signature is over the text. */
function address(value: unknown): string {
  const given = text(value)
  parseCid(given)
  return given
}

function text(value: unknown): string {
  const isShort =
    typeof value === 'string' && value.length <= possessionLimits.addressLength
  if (isShort) return value
  throw new Error('not a text, or too long')
}
