import { decode } from '@ipld/dag-cbor'
import { publicKeyOf } from './name-key.ts'
import type { NameKey } from './name-key.ts'
import { recordFields, unresolved } from './record-fields.ts'
import type { RecordFields } from './record-fields.ts'

/** What the owner of a name signed. */
export interface VerifiedRecord {
  /** Where the name leads: `/ipfs/…` or `/ipns/…`. */
  value: string
  /** Grows with each change: the larger one is the newer. */
  sequence: bigint
  /** Milliseconds since 1970. */
  validUntil: number
}

const signedWith = new TextEncoder().encode('ipns-signature:')

/**
 * What a record says, if the key of `name` signed it and it is not too old.
 * The first kind of signature counts for nothing.
 *
 * @param now milliseconds since 1970
 * @throws AppError `name-unresolved`
 * Source: https://specs.ipfs.tech/ipns/ipns-record/, Record Verification.
 */
export async function verifyRecord(
  name: NameKey,
  bytes: Uint8Array,
  now: number,
): Promise<VerifiedRecord> {
  const fields = recordFields(bytes)
  const { signatureV2, data } = fields
  if (!signatureV2?.length || !data?.length) {
    throw unresolved('a record without the second signature')
  }
  const { key, algorithm } = await publicKeyOf(name, fields.pubKey)
  const signed = Uint8Array.from([...signedWith, ...data])
  const signature = Uint8Array.from(signatureV2)
  if (!(await crypto.subtle.verify(algorithm, key, signature, signed))) {
    throw unresolved('a signature by another key')
  }
  const content = contentOf(data)
  checkSame(fields, content)
  const validUntil = Date.parse(textOf(content.get('Validity')))
  if (!(validUntil > now)) throw unresolved('a record that is too old')
  const value = textOf(content.get('Value'))
  return { value, sequence: numberOf(content.get('Sequence')), validUntil }
}

function contentOf(data: Uint8Array): Map<string, unknown> {
  try {
    const content: unknown = decode(data)
    return new Map(Object.entries(content as object))
  } catch (cause) {
    throw unresolved('a record that is no DAG-CBOR', cause)
  }
}

/** Where the old fields are there too, they say what was signed. */
function checkSame(fields: RecordFields, content: Map<string, unknown>): void {
  const { value, validity, sequence, ttl, validityType, signatureV1 } = fields
  if (!signatureV1?.length && !value?.length) return
  const isSame =
    decoder.decode(value) === textOf(content.get('Value')) &&
    decoder.decode(validity) === textOf(content.get('Validity')) &&
    (sequence ?? 0n) === numberOf(content.get('Sequence')) &&
    (ttl ?? 0n) === numberOf(content.get('TTL')) &&
    (validityType ?? 0n) === numberOf(content.get('ValidityType'))
  if (!isSame) throw unresolved('fields that differ from what was signed')
}

const decoder = new TextDecoder()

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? decoder.decode(value) : ''
}

function numberOf(value: unknown): bigint {
  return typeof value === 'number' || typeof value === 'bigint'
    ? BigInt(value)
    : -1n
}
