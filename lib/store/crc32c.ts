/** CRC-32C, Castagnoli's polynomial, reflected (RFC 3720, appendix B.4). */
const polynomial = 0x82f63b78

const table = new Uint32Array(256).map((_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) {
    value = (value >>> 1) ^ (value & 1 ? polynomial : 0)
  }
  return value
})

/**
 * The checksum of `bytes` as an unsigned number.
 *
 * @param before what an earlier part gave, to sum up a whole in parts; or a
 * salt, so that the same bytes in another place do not pass.
 */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let value = ~before
  for (let index = 0; index < bytes.length; index++) {
    const slot = (value ^ (bytes[index] ?? 0)) & 0xff
    value = (table[slot] ?? 0) ^ (value >>> 8)
  }
  return ~value >>> 0
}
