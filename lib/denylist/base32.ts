const letters = Uint8Array.from('abcdefghijklmnopqrstuvwxyz234567', (letter) =>
  letter.charCodeAt(0),
)

/**
 * Base32 in small letters without padding, as letters of one byte from `from`
 * on in `into`. No text is built: a look-up hashes the letters.
 * Source: RFC 4648, section 6.
 * @returns where it ends
 */
export function writeBase32(
  bytes: Uint8Array,
  into: Uint8Array,
  from: number,
): number {
  let at = from
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) {
      into[at++] = letters[(held >>> (bits - 5)) & 31] ?? 0
    }
    held &= 31
  }
  if (bits > 0) into[at++] = letters[(held << (5 - bits)) & 31] ?? 0
  return at
}
