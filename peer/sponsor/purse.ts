import type { SponsorAccount } from '#lib/registry/write/sponsor-account'

/** What a request with a short description costs about, in gas. */
const usualGas = 150_000n

/** The account as last looked at: offers and health ask no chain. */
export interface Purse {
  /** Wei that the account has. */
  balance(): bigint
  /** Wei that a usual request costs at most now. */
  usualCost(): bigint
  refresh(): Promise<void>
}

export function createPurse(account: SponsorAccount): Purse {
  let balance = 0n
  let usualCost = 0n
  return {
    balance: () => balance,
    usualCost: () => usualCost,
    async refresh() {
      const [now, fees] = await Promise.all([account.balance(), account.fees()])
      balance = now
      usualCost = usualGas * fees.max
    },
  }
}
