/** A chain's coin, as the runtime configuration names it. */
export interface Coin {
  symbol: string
  decimals: number
}

/**
 * `0.0000014 ETH`: two figures that count, rounded up, for "at most".
 *
 * @param amount In the coin's smallest unit (wei).
 */
export function formatFee(amount: bigint, coin: Coin): string {
  return format(roundUp(amount, 2), coin)
}

/** `1.2345 ETH`: what is there, rounded down to six decimals. */
export function formatBalance(amount: bigint, coin: Coin): string {
  const step = 10n ** BigInt(Math.max(coin.decimals - 6, 0))
  return format(amount - (amount % step), coin)
}

/** Every figure, for an amount that is sent. */
export function formatAmount(amount: bigint, coin: Coin): string {
  return format(amount, coin)
}

function roundUp(amount: bigint, figures: number): bigint {
  const spare = amount.toString().length - figures
  if (spare <= 0) return amount
  const step = 10n ** BigInt(spare)
  return ((amount + step - 1n) / step) * step
}

function format(amount: bigint, coin: Coin): string {
  const digits = amount.toString().padStart(coin.decimals + 1, '0')
  const point = digits.length - coin.decimals
  const fraction = digits.slice(point).replace(/0+$/, '')
  const whole = digits.slice(0, point)
  return `${fraction === '' ? whole : `${whole}.${fraction}`}\u202f${coin.symbol}`
}
