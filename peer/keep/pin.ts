/** What somebody asked to keep; field names of the Pinning Service API 1.0. */
export interface Pin {
  /** The root's content address, as it was given. */
  cid: string
  name?: string | undefined
  /** Multiaddrs that may have it; kept, never dialled. */
  origins?: string[] | undefined
  meta?: Record<string, string> | undefined
}

export type PinState = 'queued' | 'pinning' | 'pinned' | 'failed'

/** One pin of the keeper and how far it is. */
export interface KeptPin {
  id: string
  /** Milliseconds since 1970; no two pins have the same. */
  created: number
  state: PinState
  pin: Pin
  /** `api`: asked by who holds the token; `record`: a record on the chain. */
  source: 'api' | 'record'
  /** Bytes and blocks of it that are here. */
  bytes: number
  blocks: number
  /** Why it failed, in a few words. */
  reason?: string | undefined
}
