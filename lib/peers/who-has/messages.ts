import { CID } from 'multiformats/cid'

/**
 * Protocol `/freehold/who-has/1.0.0`: a device tells a peer which roots it
 * has, and asks who has one. On one libp2p stream the device writes requests
 * and reads an answer to each, in order. A message is UTF-8 JSON behind its
 * length as an unsigned varint.
 */
export const whoHasProtocol = '/freehold/who-has/1.0.0'

export const whoHasLimits = {
  /** Bytes of one message without its length. */
  messageBytes: 65_536,
  /** Content addresses in one announce or withdraw. */
  addresses: 500,
  /** Characters of one content address. */
  addressLength: 200,
  /** Peer ids in one answer. */
  holders: 50,
  /** Seconds an entry may live at most. */
  ttl: 3_600,
  /** Requests on one stream. */
  requests: 100,
  /** Milliseconds that either side waits for the other. */
  patience: 10_000,
}

export type WhoHasRequest =
  | { type: 'announce'; cids: string[]; /** Seconds. */ ttl: number }
  | { type: 'withdraw'; cids: string[] }
  | { type: 'query'; cid: string }
  | { type: 'reservation' }

export type WhoHasAnswer =
  /** How many entries of the asking device are kept after the request. */
  | {
      type: 'kept'
      entries: number
      /** Not kept, over a limit. */ refused: number
    }
  | { type: 'holders'; peers: string[] }
  /** Whether the answering relay holds a slot for the asking device. */
  | { type: 'reservation'; held: boolean }
  | { type: 'error'; reason: string }

/**
 * Reads a request that came from a stranger. Content addresses come out as
 * CIDv1 in base32, so that both versions of one address are one entry.
 *
 * @throws Error with a reason that may be sent back.
 */
export function readRequest(bytes: Uint8Array): WhoHasRequest {
  const message = readObject(bytes)
  switch (message['type']) {
    case 'announce':
      return {
        type: 'announce',
        cids: readAddresses(message['cids']),
        ttl: readTtl(message['ttl']),
      }
    case 'withdraw':
      return { type: 'withdraw', cids: readAddresses(message['cids']) }
    case 'query':
      return { type: 'query', cid: normalAddress(message['cid']) }
    case 'reservation':
      return { type: 'reservation' }
    default:
      throw new Error('unknown type')
  }
}

/**
 * Reads an answer that came from a relay.
 *
 * @throws Error when it is not one.
 */
export function readAnswer(bytes: Uint8Array): WhoHasAnswer {
  const message = readObject(bytes)
  switch (message['type']) {
    case 'kept':
      return {
        type: 'kept',
        entries: readCount(message['entries']),
        refused: readCount(message['refused']),
      }
    case 'holders':
      return {
        type: 'holders',
        peers: readTexts(message['peers'], whoHasLimits.holders),
      }
    case 'reservation':
      return { type: 'reservation', held: message['held'] === true }
    case 'error':
      return { type: 'error', reason: readText(message['reason']) }
    default:
      throw new Error('unknown type')
  }
}

export function writeMessage(
  message: WhoHasRequest | WhoHasAnswer,
): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}

function readObject(bytes: Uint8Array): Record<string, unknown> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('not an object')
  }
  return value as Record<string, unknown>
}

function readAddresses(value: unknown): string[] {
  return readTexts(value, whoHasLimits.addresses).map(normalAddress)
}

function normalAddress(value: unknown): string {
  return CID.parse(readText(value)).toV1().toString()
}

function readTexts(value: unknown, most: number): string[] {
  if (!Array.isArray(value)) throw new Error('not a list')
  if (value.length > most) throw new Error('too many')
  return value.map(readText)
}

function readText(value: unknown): string {
  if (typeof value !== 'string') throw new Error('not a text')
  if (value.length > whoHasLimits.addressLength) throw new Error('too long')
  return value
}

function readCount(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new Error('not a count')
  }
  return value as number
}

function readTtl(value: unknown): number {
  return Math.min(readCount(value), whoHasLimits.ttl)
}
