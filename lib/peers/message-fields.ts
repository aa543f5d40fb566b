/** Fields of messages from strangers: each is read whole or refused. */

/**
 * The fields of a JSON object.
 *
 * @throws Error when it is none, not UTF-8, or longer than `most` bytes.
 */
export function readFields(
  bytes: Uint8Array,
  most: number,
): Record<string, unknown> {
  if (bytes.byteLength > most) throw new Error('too long')
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('not an object')
  }
  return value as Record<string, unknown>
}

/** Hex of exactly `bytes` bytes, in lower case. @throws Error */
export function hexOf(value: unknown, bytes: number): `0x${string}` {
  return boundedHex(value, bytes, bytes)
}

/** Hex of `least` to `most` bytes, in lower case. @throws Error */
export function boundedHex(
  value: unknown,
  least: number,
  most: number,
): `0x${string}` {
  if (typeof value !== 'string' || value.length > 2 + 2 * most) {
    throw new Error('not hex, or too long')
  }
  const whole = value.length % 2 === 0 && value.length >= 2 + 2 * least
  if (!whole || !/^0x[0-9a-f]*$/iu.test(value)) throw new Error('not hex')
  return value.toLowerCase() as `0x${string}`
}

/** A whole number from 0 to `most`. @throws Error */
export function count(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  const fits = Number.isSafeInteger(value) && (value as number) >= 0
  if (!fits || (value as number) > most) throw new Error('not a count')
  return value as number
}

/** A whole number below 2^256 in decimal, without leading zeros. @throws Error */
export function decimal(value: unknown): string {
  if (typeof value !== 'string' || !/^(?:0|[1-9]\d{0,77})$/u.test(value)) {
    throw new Error('not a decimal')
  }
  if (BigInt(value) >= 2n ** 256n) throw new Error('too large')
  return value
}
