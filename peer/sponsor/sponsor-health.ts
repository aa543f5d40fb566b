import { writeCoins } from './coins.ts'

/** What a sponsor says of itself; amounts in wei, decimal. */
export interface SponsorHealth {
  /** The account that pays; it needs coins. */
  account: `0x${string}`
  chainId: number
  contract: `0x${string}`
  balance: string
  /** In the last 24 hours, and what is left of the budget. */
  spent: string
  left: string
  /** Transactions that no block has taken yet. */
  open: number
}

/** The sponsor's part of the line of health. */
export function sponsorLine(health: SponsorHealth): string {
  const { balance, spent, left, open } = health
  return [
    `sponsored=${writeCoins(BigInt(spent))}`,
    `left=${writeCoins(BigInt(left))}`,
    `balance=${writeCoins(BigInt(balance))}`,
    `open=${open}`,
  ].join(' ')
}
