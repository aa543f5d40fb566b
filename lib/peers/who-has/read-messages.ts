import { CID } from 'multiformats/cid'
import { whoHasLimits } from './messages.ts'
import type { Elsewhere, WhoHasAnswer, WhoHasRequest } from './messages.ts'

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
      return {
        type: 'query',
        cid: normalAddress(message['cid']),
        own: message['own'] === true,
      }
    case 'reservation':
      return { type: 'reservation' }
    case 'link':
      return message['address'] === undefined
        ? { type: 'link' }
        : { type: 'link', address: readText(message['address']) }
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
        elsewhere: readElsewhere(message['elsewhere'] ?? []),
      }
    case 'reservation':
      return { type: 'reservation', held: message['held'] === true }
    case 'relays':
      return {
        type: 'relays',
        relays: readTexts(message['relays'], whoHasLimits.relays),
      }
    case 'error':
      return { type: 'error', reason: readText(message['reason']) }
    default:
      throw new Error('unknown type')
  }
}

function readObject(bytes: Uint8Array): Record<string, unknown> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('not an object')
  }
  return value as Record<string, unknown>
}

function readElsewhere(value: unknown): Elsewhere[] {
  return readList(value, whoHasLimits.elsewhere).map((each) => {
    const { relay, peers } = (each ?? {}) as Record<string, unknown>
    return {
      relay: readText(relay),
      peers: readTexts(peers, whoHasLimits.holdersElsewhere),
    }
  })
}

function readAddresses(value: unknown): string[] {
  return readTexts(value, whoHasLimits.addresses).map(normalAddress)
}

function normalAddress(value: unknown): string {
  return CID.parse(readText(value)).toV1().toString()
}

function readTexts(value: unknown, most: number): string[] {
  return readList(value, most).map(readText)
}

function readList(value: unknown, most: number): unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list')
  if (value.length > most) throw new Error('too many')
  return value
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
