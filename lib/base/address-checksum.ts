import { keccak_256 } from '@noble/hashes/sha3.js'

/**
 * Whether the capitals of an account are those of EIP-55, which tell a typing
 * error. An account in one case only carries no such sign and passes.
 *
 * @param account 0x and 40 hexadecimal digits
 */
export function hasRightChecksum(account: string): boolean {
  const digits = account.slice(2)
  const small = digits.toLowerCase()
  if (digits === small || digits === digits.toUpperCase()) return true
  const hash = keccak_256(new TextEncoder().encode(small))
  return [...digits].every((digit, index) => {
    const byte = hash[index >> 1] ?? 0
    const nibble = index % 2 === 0 ? byte >> 4 : byte & 15
    return digit === (nibble >= 8 ? digit.toUpperCase() : digit.toLowerCase())
  })
}
