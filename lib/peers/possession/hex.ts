import { base16 } from 'multiformats/bases/base16'

/** Bytes as `0x` and hex digits. */
export function toString(bytes: Uint8Array): `0x${string}` {
  return `0x${base16.encode(bytes).slice(1)}`
}

/** The bytes of `0x` and hex digits. */
export function fromString(hex: `0x${string}`): Uint8Array {
  return base16.decode(`f${hex.slice(2)}`)
}
