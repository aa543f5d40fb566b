import type { Abortable } from '#lib/base/abort'
import type { NetworkConfig } from '#lib/base/network-config'
import { findByCid } from '#lib/registry/read/find-by-cid'
import { readHistory } from '#lib/registry/read/read-history'
import { readInbox } from '#lib/registry/read/read-inbox'
import { readRecord } from '#lib/registry/read/read-record'
import {
  allChains,
  chainOf,
  chainOfRecord,
  serversSetAside,
} from './chain-clients.ts'
import type { KnownChain } from './chain-clients.ts'
import { isYetToCome } from '#lib/registry/read/watch-head'
import { sharedOwnRecords } from './own-records.ts'
import type { RecordLookup } from './record-lookup.ts'
import type { RecordRefresh } from './refresh-records.ts'
import type {
  Inbox,
  OwnRecords,
  RecordHistory,
  RecordReference,
  SetAside,
} from '../types.ts'

/** Everything that screens read from the configured chains. */
export interface RecordReads extends RecordLookup, RecordRefresh {
  history(
    reference: RecordReference,
    options: Abortable,
  ): Promise<RecordHistory>
  /** The same object while nothing in it changes. */
  recordsOf(account: `0x${string}`, options: Abortable): Promise<OwnRecords>
  inbox(account: `0x${string}`, options: Abortable): Promise<Inbox>
  /** Servers of a chain that are not asked at the moment, and why. */
  setAside(chainId: number): SetAside[]
}

/** Reads over the chains of the runtime configuration. */
export function recordReads(config: NetworkConfig): RecordReads {
  return {
    read(reference, options) {
      const { client } = chainOfRecord(config, reference)
      return readRecord(client, reference, options)
    },
    async findByCid(cid, options) {
      for (const { chain, client } of allChains(config)) {
        const [first] = await findByCid(client, chain, cid, options)
        if (first !== undefined) return first
      }
      return undefined
    },
    isYetToCome: (chainId, block, options) =>
      isYetToCome(chainOf(config, chainId).client, block, options),
    setAside: (chainId) => serversSetAside(config, chainId),
    history(reference, options) {
      const { client } = chainOfRecord(config, reference)
      return readHistory(client, reference, options)
    },
    async recordsOf(account, options) {
      const lists = await fromAll(config, (known) =>
        readOwn(known, account, options),
      )
      return only(lists) ?? joined(lists)
    },
    async inbox(account, options) {
      const inboxes = await fromAll(config, (known) =>
        readGiven(known, account, options),
      )
      return {
        entries: inboxes.flatMap(({ entries }) => entries),
        missing: sum(inboxes.map(({ missing }) => missing)),
      }
    },
  }
}

async function readOwn(
  { chain, client }: KnownChain,
  account: `0x${string}`,
  options: Abortable,
): Promise<OwnRecords> {
  const reader = await sharedOwnRecords()
  return reader.read(client, chain, account, options)
}

async function readGiven(
  known: KnownChain,
  account: `0x${string}`,
  options: Abortable,
): Promise<Inbox> {
  const { records } = await readOwn(known, account, options)
  const { client, chain } = known
  return readInbox(client, chain, account, { ...options, own: records.length })
}

function fromAll<T>(
  config: NetworkConfig,
  read: (known: KnownChain) => Promise<T>,
): Promise<T[]> {
  return Promise.all(allChains(config).map(read))
}

/** The very list of one chain: it stays the same object while nothing changes. */
function only(lists: OwnRecords[]): OwnRecords | undefined {
  return lists.length === 1 ? lists[0] : undefined
}

function joined(lists: OwnRecords[]): OwnRecords {
  return {
    records: lists.flatMap(({ records }) => records),
    unnamed: sum(lists.map(({ unnamed }) => unnamed)),
    block: Math.max(0, ...lists.map(({ block }) => block)),
  }
}

function sum(figures: number[]): number {
  return figures.reduce((one, other) => one + other, 0)
}
