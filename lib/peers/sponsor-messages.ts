import {
  boundedHex,
  count,
  decimal,
  hexOf,
  readFields,
} from './message-fields.ts'

/**
 * Protocol `/freehold/sponsor/1.0.0`: a device asks a peer what it pays for,
 * and hands it a request that the owner of a record signed, so that the peer
 * brings it to the contract and pays the network fee. Requests and answers go
 * over one libp2p stream as in the who-has protocol: UTF-8 JSON behind its
 * length as an unsigned varint, one answer to each request, in order.
 */
export const sponsorProtocol = '/freehold/sponsor/1.0.0'

export const sponsorLimits = {
  /** Bytes of one message without its length. */
  messageBytes: 8_192,
  /** Bytes of a binary content address, as the contract takes it. */
  cidBytes: 256,
  /** Bytes of the public description, as the contract takes it. */
  metaBytes: 256,
  /** A wallet that is a contract signs with more than 65 bytes. */
  signatureBytes: 2_048,
  /** Chains in one offer. */
  offers: 16,
  /** Requests on one stream. */
  requests: 8,
  /** Milliseconds that a peer serves one stream. */
  patience: 20_000,
  /** Milliseconds that a device waits for a whole exchange. */
  waiting: 25_000,
}

type Hex = `0x${string}`

interface SignedPart {
  chainId: number
  contract: Hex
  owner: Hex
  /** The binary content address. */
  cid: Hex
  meta: Hex
  /** Seconds since 1970. */
  deadline: number
  signature: Hex
}

/** What the owner signed, with the signature: anyone may bring it in. */
export type SignedRequest =
  | ({ type: 'publish'; /** Decimal. */ nonce: string } & SignedPart)
  | ({
      type: 'update'
      /** Token id, decimal. */
      id: string
      expectedVersion: number
    } & SignedPart)

export type SponsorRequest = { type: 'offer'; owner: Hex } | SignedRequest

/** What a peer pays for, on one chain. */
export interface SponsorTerms {
  chainId: number
  contract: Hex
  /** The account that pays. */
  payer: Hex
  /** Requests of the asking owner that it would pay for now. */
  left: number
}

/** Why a peer does not pay; `other` for a reason of a later version. */
export const refusalReasons = [
  'malformed',
  'wrong-chain',
  'wrong-contract',
  'expired',
  'deadline-far',
  'bad-signature',
  'stale',
  'contract-refused',
  'too-much-gas',
  'budget-spent',
  'rate-limited',
  'busy',
  'chain-unreachable',
  'other',
] as const

export type RefusalReason = (typeof refusalReasons)[number]

export interface Refused {
  type: 'refused'
  reason: RefusalReason
}

export type SponsorAnswer =
  | { type: 'offers'; offers: SponsorTerms[] }
  /** Brought in; the transaction may still be repriced. */
  | { type: 'sent'; hash: Hex }
  | Refused

/** Reads what a stranger sent. Never throws: nonsense is refused. */
export function readSponsorRequest(
  bytes: Uint8Array,
): SponsorRequest | Refused {
  try {
    return toRequest(readFields(bytes, sponsorLimits.messageBytes))
  } catch {
    // Whatever is wrong with it, the answer to nonsense is the same.
    return { type: 'refused', reason: 'malformed' }
  }
}

/**
 * Reads an answer that came from a peer.
 *
 * @throws Error when it is not one.
 */
export function readSponsorAnswer(bytes: Uint8Array): SponsorAnswer {
  const fields = readFields(bytes, sponsorLimits.messageBytes)
  switch (fields['type']) {
    case 'offers':
      return { type: 'offers', offers: readOffers(fields['offers']) }
    case 'sent':
      return { type: 'sent', hash: hexOf(fields['hash'], 32) }
    case 'refused':
      return { type: 'refused', reason: readReason(fields['reason']) }
    default:
      throw new Error('unknown type')
  }
}

export function writeSponsorMessage(
  message: SponsorRequest | SponsorAnswer,
): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}

function toRequest(fields: Record<string, unknown>): SponsorRequest {
  switch (fields['type']) {
    case 'offer':
      return { type: 'offer', owner: hexOf(fields['owner'], 20) }
    case 'publish':
      return {
        type: 'publish',
        nonce: decimal(fields['nonce']),
        ...signedPart(fields),
      }
    case 'update':
      return {
        type: 'update',
        id: decimal(fields['id']),
        expectedVersion: count(fields['expectedVersion'], 2 ** 24 - 1),
        ...signedPart(fields),
      }
    default:
      throw new Error('unknown type')
  }
}

function signedPart(fields: Record<string, unknown>): SignedPart {
  const { cidBytes, metaBytes, signatureBytes } = sponsorLimits
  return {
    chainId: count(fields['chainId']),
    contract: hexOf(fields['contract'], 20),
    owner: hexOf(fields['owner'], 20),
    cid: boundedHex(fields['cid'], 1, cidBytes),
    meta: boundedHex(fields['meta'], 0, metaBytes),
    deadline: count(fields['deadline']),
    signature: boundedHex(fields['signature'], 1, signatureBytes),
  }
}

function readOffers(value: unknown): SponsorTerms[] {
  if (!Array.isArray(value)) throw new Error('not a list')
  if (value.length > sponsorLimits.offers) throw new Error('too many')
  return value.map((entry: unknown) => {
    const fields = (entry ?? {}) as Record<string, unknown>
    return {
      chainId: count(fields['chainId']),
      contract: hexOf(fields['contract'], 20),
      payer: hexOf(fields['payer'], 20),
      left: count(fields['left']),
    }
  })
}

function readReason(value: unknown): RefusalReason {
  return refusalReasons.find((reason) => reason === value) ?? 'other'
}
