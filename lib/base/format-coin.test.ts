import { describe, expect, it } from 'vitest'
import { formatAmount, formatBalance, formatFee } from './format-coin.ts'

const ether = { symbol: 'ETH', decimals: 18 }
const shown = (text: string) => text.replace('\u202f', ' ')

describe('amounts of a chain’s coin', () => {
  it.each([
    [0n, '0 ETH'],
    [1n, '0.000000000000000001 ETH'],
    [1_312_345_678_901n, '0.0000014 ETH'],
    [999_000_000_000_000_000n, '1 ETH'],
    [1_000_000_000_000_000_001n, '1.1 ETH'],
  ])('a fee of %i is rounded up to two figures: %s', (wei, text) => {
    expect(shown(formatFee(wei, ether))).toBe(text)
  })

  it('a balance is never shown larger than it is', () => {
    expect(shown(formatBalance(1_999_999_999_999_999_999n, ether))).toBe(
      '1.999999 ETH',
    )
    expect(shown(formatBalance(5n, { symbol: 'X', decimals: 0 }))).toBe('5 X')
  })

  it('an amount that is sent is shown whole', () => {
    expect(shown(formatAmount(10_000_000_000_000_000_000n, ether))).toBe(
      '10 ETH',
    )
  })
})
