import { hasRightChecksum } from '#lib/base/address-checksum'

export interface Recipient {
  to?: `0x${string}` | undefined
  /** What is wrong, once there is enough to say so. */
  problem?: string | undefined
}

const nobody = /^0x0{40}$/

/**
 * Reads the account that a record shall go to.
 *
 * @param text as typed or pasted
 * @param own the connected account
 */
export function checkRecipient(
  text: string,
  own: string | undefined,
): Recipient {
  const account = text.trim()
  if (account === '') return {}
  if (!/^0x[0-9a-f]{40}$/i.test(account)) {
    return { problem: 'An account is 0x and 40 letters a to f or digits.' }
  }
  if (nobody.test(account)) {
    return {
      problem: 'This account belongs to nobody: the record would be lost.',
    }
  }
  if (account.toLowerCase() === own?.toLowerCase()) {
    return { problem: 'This is your own account.' }
  }
  if (!hasRightChecksum(account)) {
    return {
      problem: 'This account has a typing error: its capitals do not fit it.',
    }
  }
  return { to: account as `0x${string}` }
}
