/**
 * base58btc of short byte strings, four digits or three bytes at a step: a
 * list has half a million of them, and every look-up writes one.
 * Alphabet: https://github.com/multiformats/multibase, base58btc.
 */

const letters = Array.from(
  '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
)

/** Four digits of 58 fit into 24 bits, and a product of both into 53. */
const digitsAtOnce = 58 ** 4
const limbSize = 2 ** 24

/** Longest that is read, in letters; a multihash of 64 bytes has 91. */
const longestText = 256
const longestBytes = 192

const valueOf = new Uint8Array(128).fill(255)
for (const [value, letter] of letters.entries()) {
  valueOf[letter.charCodeAt(0)] = value
}

const letterCodes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))

const limbs = new Float64Array(Math.ceil(longestText / 4) + 1)

/** The bytes of the text; undefined if it has another letter, or is too long. */
export function decodeBase58(text: string): Uint8Array | undefined {
  if (text.length > longestText) return undefined
  const zeros = leading(text)
  let used = 0
  let at = zeros
  while (at < text.length) {
    const end = Math.min(at + 4, text.length)
    let carry = 0
    let factor = 1
    for (; at < end; at++) {
      const value = valueOf[text.charCodeAt(at)] ?? 255
      if (value === 255) return undefined
      carry = carry * 58 + value
      factor *= 58
    }
    used = multiplyAdd(used, factor, carry)
  }
  return bytesOf(used, zeros)
}

/** The digits of the bytes, without a prefix. At most 192 bytes. */
export function encodeBase58(bytes: Uint8Array): string {
  const into = new Uint8Array(longestText + longestBytes)
  const written = writeBase58(bytes, into)
  return String.fromCharCode(...into.subarray(0, written))
}

/**
 * As `encodeBase58`, as letters of one byte at the start of `into`, which
 * holds twice the bytes. No text is built: a look-up hashes the letters.
 * @returns how many letters
 */
export function writeBase58(bytes: Uint8Array, into: Uint8Array): number {
  if (bytes.length > longestBytes) throw new RangeError('Too long.')
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  let used = 0
  for (let at = zeros; at < bytes.length;) {
    const end = Math.min(at + 3, bytes.length)
    let carry = 0
    let factor = 1
    for (; at < end; at++) {
      carry = carry * 256 + (bytes[at] ?? 0)
      factor *= 256
    }
    used = multiplyAdd(used, factor, carry, digitsAtOnce)
  }
  into.fill(letterCodes[0] ?? 0, 0, zeros)
  return writeDigits(used, into, zeros)
}

/** `limbs` times `factor` plus `carry`. @returns how many limbs are used */
function multiplyAdd(
  used: number,
  factor: number,
  carry: number,
  size = limbSize,
): number {
  let rest = carry
  for (let limb = 0; limb < used; limb++) {
    const product = (limbs[limb] ?? 0) * factor + rest
    rest = Math.floor(product / size)
    limbs[limb] = product - rest * size
  }
  let top = used
  for (; rest > 0; rest = Math.floor(rest / size)) limbs[top++] = rest % size
  return top
}

function leading(text: string): number {
  let count = 0
  while (count < text.length && text.charCodeAt(count) === 49) count++
  return count
}

/** Three bytes a limb, without zeros at the start but those that are said. */
function bytesOf(used: number, zeros: number): Uint8Array {
  const top = limbs[used - 1] ?? 0
  const topLength = used === 0 ? 0 : top < 2 ** 8 ? 1 : top < 2 ** 16 ? 2 : 3
  const length = zeros + (used === 0 ? 0 : (used - 1) * 3 + topLength)
  const bytes = new Uint8Array(length)
  let at = length - 1
  for (let limb = 0; limb < used; limb++) {
    const value = limbs[limb] ?? 0
    bytes[at--] = value
    if (at >= zeros) bytes[at--] = value >>> 8
    if (at >= zeros) bytes[at--] = value >>> 16
  }
  return bytes
}

/** Four digits a limb, without zeros at the start. @returns where it ends */
function writeDigits(used: number, into: Uint8Array, from: number): number {
  let at = from
  for (let limb = used - 1; limb >= 0; limb--) {
    let rest = limbs[limb] ?? 0
    for (let place = 58 ** 3; place >= 1; place /= 58) {
      const digit = Math.floor(rest / place)
      rest -= digit * place
      if (digit > 0 || at > from) into[at++] = letterCodes[digit] ?? 0
    }
  }
  return at
}
