/** Bytes that nothing compresses, the same in every run. */
export function noise(mebibytes: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(mebibytes * 2 ** 18)
  let state = 0x9e37_79b9
  for (let at = 0; at < words.length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[at] = state
  }
  return new Uint8Array(words.buffer)
}
