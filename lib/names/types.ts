import type { Chain, Client, Transport } from 'viem'

/** A 20-byte account or contract, a 32-byte hash, or any bytes in hex. */
export type Hex = `0x${string}`

/** The two facts of a chain that calls to Names are bound to. */
export interface NamesChain {
  /** EIP-155 chain id. */
  id: number
  /** The Names contract. */
  names: Hex
}

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

/** Whether a handle can be had, and who has it. */
export interface Holding {
  free: boolean
  /** Absent for a free handle. */
  owner?: Hex | undefined
  /** Milliseconds since 1970; may lie in the past for 30 days. */
  expiresAt?: number | undefined
  /** Whom its holder offers it to. */
  offeredTo?: Hex | undefined
}

/** What an account noted on chain before registering a name. */
export interface Reservation {
  /** Milliseconds since 1970. */
  since: number
  /** The first 24 bytes of the commitment. */
  commitment: Hex
}

/** A label of an account, and where it leads. */
export interface LabelView {
  label: string
  /** Token id, decimal. */
  tokenId: string
}
