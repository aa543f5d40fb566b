/** True if the bytes of `magic` (one a character) stand at `offset`. */
export function has(bytes: Uint8Array, offset: number, magic: string): boolean {
  for (let at = 0; at < magic.length; at++) {
    if (bytes[offset + at] !== magic.charCodeAt(at)) return false
  }
  return true
}

/** True if `magic` begins somewhere in the first `before` bytes. */
export function holds(
  bytes: Uint8Array,
  before: number,
  magic: string,
): boolean {
  for (let at = 0; at < before; at++) if (has(bytes, at, magic)) return true
  return false
}
