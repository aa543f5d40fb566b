/** Digits behind the point of a chain's coin. */
const decimals = 18

/**
 * `0.05` as wei.
 *
 * @throws Error with a sentence for the person who typed it.
 */
export function parseCoins(flag: string, text: string): bigint {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/u.exec(text) ?? []
  if (whole === '' || part.length > decimals) {
    throw new Error(`${flag} takes an amount such as 0.05, not "${text}".`)
  }
  return BigInt(whole + part.padEnd(decimals, '0'))
}

/** Wei as `0.05`, every figure. */
export function writeCoins(amount: bigint): string {
  const digits = amount.toString().padStart(decimals + 1, '0')
  const part = digits.slice(-decimals).replace(/0+$/u, '')
  const whole = digits.slice(0, -decimals)
  return part === '' ? whole : `${whole}.${part}`
}
