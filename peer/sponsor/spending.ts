type Hex = `0x${string}`

/** One request that was paid for, or is about to be. Amounts are decimal. */
export interface Spending {
  /** Tells the same request again. */
  key: string
  owner: Hex
  /** Milliseconds since 1970. */
  at: number
  nonce: number
  gas: string
  /** Wei for each unit of gas, at most. */
  maxFee: string
  tip: string
  /** Empty once settled. */
  data: Hex
  /** Seconds since 1970. */
  deadline: number
  /** Every hash it was sent under, oldest first. */
  hashes: Hex[]
  /** Milliseconds since 1970 at which it was last sent. */
  sentAt: number
  /** Wei; present once it is in a block. */
  cost?: string | undefined
}

/** Wei that it costs: what it did cost, else the most that it can. */
export function costOf({ cost, gas, maxFee }: Spending): bigint {
  return cost === undefined ? BigInt(gas) * BigInt(maxFee) : BigInt(cost)
}

/** The hash under which it is known now. */
export function hashOf({ hashes }: Spending): Hex {
  return hashes.at(-1) ?? '0x'
}
