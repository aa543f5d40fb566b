/**
 * Keepers: services that keep copies for a person, asked over HTTP. What is
 * here knows their interfaces, not what a drive keeps where.
 */

/** `pinning`: IPFS Pinning Service API 1.0; `kubo`: the RPC of a Kubo node. */
export type KeeperKind = 'pinning' | 'kubo'

/** Where a keeper is asked, and as whom. */
export interface KeeperEndpoint {
  kind: KeeperKind
  /** Without a slash at its end; what the interface names is added to it. */
  url: string
  /** A secret: it goes to this endpoint and nowhere else. Empty for none. */
  token: string
}

/** What a keeper says of one pin. */
export interface PinStatus {
  requestId: string
  state: 'queued' | 'pinning' | 'pinned' | 'failed'
  cid: string
  name: string
  /** Multiaddrs at which the keeper waits for whoever has the content. */
  delegates: string[]
  /** Why it failed, in its own words; for details only. */
  reason?: string | undefined
}

/** What is asked to be kept. */
export interface PinRequest {
  cid: string
  name: string
  /** Multiaddrs of devices that have it. */
  origins: readonly string[]
}

/** The network, as far as keepers need it; a test replaces it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>
