import type { KeeperEndpoint } from '#lib/keepers/types'
import type { ItemFailure } from '../types.ts'

/** A keeper that the person named for this browser. */
export interface Keeper extends KeeperEndpoint {
  /** Random; stays the same through renames. */
  id: string
  name: string
  addedAt: number
  /** Since when everything new is kept there; undefined while it is not. */
  keepNewSince?: number | undefined
  /** Multiaddrs at which it waits for whoever has content, as it last said. */
  addresses: string[]
  /** Peer ids that it answers to when it proves something. */
  peerIds: string[]
}

/** The same for screens: the secret stays behind. */
export type ShownKeeper = Omit<Keeper, 'token'> & { hasToken: boolean }

/** What is known of one holder of one root. */
export interface Keeping {
  /** Id of a keeper of the list, or the peer id of another that proved itself. */
  holder: string
  /**
   * `asked`: no answer yet; `queued`, `fetching`: it waits for the bytes, or
   * gets them; `kept`: it says or proved that it has all; `lost`: it had.
   */
  state: 'asked' | 'queued' | 'fetching' | 'kept' | 'failed' | 'lost'
  /** The keeper's own name for what was asked. */
  requestId?: string | undefined
  askedAt: number
  /** When it last answered how far it is. */
  lookedAt?: number | undefined
  /** When it last met a challenge on random blocks. */
  provedAt?: number | undefined
  /** When it was last challenged. */
  challengedAt?: number | undefined
  /** Since when it does not answer challenges. */
  silentSince?: number | undefined
  lostAt?: number | undefined
  /** The holder that was asked in its place. */
  replacedBy?: string | undefined
  problem?: ItemFailure | undefined
}

/** All that is known of who keeps one root, by holder. */
export type Keepings = Readonly<Record<string, Keeping>>

/** Keepings of all roots, by content address. */
export type KeepingsByRoot = ReadonlyMap<string, Keepings>
