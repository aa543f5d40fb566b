import { AppError } from '../base/errors.ts'

/** Largest record, in bytes: from the specification. */
const largestRecord = 10 * 1024

/** What an IPNS record says, before any of it was checked. */
export interface RecordFields {
  value?: Uint8Array | undefined
  validity?: Uint8Array | undefined
  pubKey?: Uint8Array | undefined
  signatureV1?: Uint8Array | undefined
  signatureV2?: Uint8Array | undefined
  /** DAG-CBOR: what the second signature is over. */
  data?: Uint8Array | undefined
  validityType?: bigint | undefined
  sequence?: bigint | undefined
  ttl?: bigint | undefined
}

const names: Record<number, keyof RecordFields> = {
  1: 'value',
  2: 'signatureV1',
  3: 'validityType',
  4: 'validity',
  5: 'sequence',
  6: 'ttl',
  7: 'pubKey',
  8: 'signatureV2',
  9: 'data',
}

/**
 * Reads the protobuf message `IpnsEntry`.
 * Source: https://specs.ipfs.tech/ipns/ipns-record/, Record Serialization.
 * @throws AppError `name-unresolved`
 */
export function recordFields(bytes: Uint8Array): RecordFields {
  if (bytes.length > largestRecord) throw unresolved('over 10 KiB')
  const fields: Record<string, Uint8Array | bigint> = {}
  for (const { number, value } of messageFields(bytes)) {
    const name = names[number]
    if (name !== undefined) fields[name] = value
  }
  return fields as RecordFields
}

/**
 * The fields of a protobuf message: numbers, and strings of bytes.
 * Source: https://protobuf.dev/programming-guides/encoding/.
 * @throws AppError `name-unresolved` where it is broken off or of other kinds
 */
export function* messageFields(
  bytes: Uint8Array,
): Generator<{ number: number; value: Uint8Array | bigint }> {
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw unresolved('a record broken off')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw unresolved('a number too long')
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const number = Math.floor(tag / 8)
    if (tag % 8 === 0) {
      yield { number, value: varint() }
      continue
    }
    if (tag % 8 !== 2) throw unresolved('a field of an unknown kind')
    const length = Number(varint())
    const start = at
    at += length
    if (at > bytes.length) throw unresolved('a field broken off')
    yield { number, value: bytes.subarray(start, at) }
  }
}

export function unresolved(details: string, cause?: unknown): AppError {
  return new AppError(
    'name-unresolved',
    'What was found for this name is not signed by its key, or too old, so ' +
      'it was not followed. Ask whoever gave you the name for a content address.',
    { details, cause },
  )
}
