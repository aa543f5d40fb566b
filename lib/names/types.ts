import type { Chain, Client, Transport } from 'viem'

/** A 20-byte account or contract, a 32-byte hash, or any bytes in hex. */
export type Hex = `0x${string}`

/** What reads the chain; the caller makes it. */
export type NamesClient = Client<Transport, Chain | undefined>

/** A handle as the chain tells it. */
export interface HandleView {
  handle: string
  owner: Hex
  /** Milliseconds since 1970 of its last second. */
  expiresAt: number
  /** Whom its owner offers it to. */
  offeredTo?: Hex | undefined
}
